package io.zyra.experiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/** The state of an experiment. */
public enum ExperimentState {
  /** It begins later. */
  PLANNED,
  /** Visitors see its variants. */
  RUNNING,
  /** Someone stopped it before its time. */
  STOPPED,
  /** Its time is over. */
  ENDED;

  /** Whether it blocks other experiments with the same field. */
  boolean isOpen() {
    return this == PLANNED || this == RUNNING;
  }

  /** The state at an instant, if nobody stops the experiment. */
  ExperimentState at(Instant now, Instant start, Instant end) {
    if (!isOpen()) {
      return this;
    }
    if (now.isBefore(start)) {
      return PLANNED;
    }
    return now.isBefore(end) ? RUNNING : ENDED;
  }

  /** The state's name in JSON: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ExperimentState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
