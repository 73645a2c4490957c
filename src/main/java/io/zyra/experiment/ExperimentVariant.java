package io.zyra.experiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A variant of an experiment. */
public enum ExperimentVariant {
  /** What was there before. */
  A,
  /** What is tried. */
  B;

  /** The variant's name in JSON: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
