package io.zyra.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a rule set over a store's facts.
 *
 * @param dryRun whether it only says what would be decided
 * @param startedAt the instant of its facts; while it is queued, when it was asked for
 * @param finishedAt null while it runs
 * @param facts how many subjects were looked at
 * @param actions how many new actions came of it
 * @param progress how far it has come; null when it runs no more
 * @param error why it failed; null when it has not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Audit(
    UUID id,
    State state,
    boolean dryRun,
    int ruleSetVersion,
    Instant startedAt,
    Optional<Instant> finishedAt,
    int facts,
    Counts decisions,
    int actions,
    Optional<Progress> progress,
    Optional<String> error) {

  /** Where an audit is. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED;

    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** How many decisions came out which way. */
  public record Counts(int auto, int approval, int recommend, int block) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /**
   * How far an audit has come.
   *
   * @param phase waiting, counting, deciding or storing
   * @param done how many subjects the phase has been through
   * @param total of how many; null while that is not known
   */
  public record Progress(String phase, int done, Optional<Integer> total) {}

  /** The state, under the name that it had before audits could be running. */
  @JsonProperty
  public State status() {
    return state;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }
}
