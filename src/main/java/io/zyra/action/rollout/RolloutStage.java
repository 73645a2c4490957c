package io.zyra.action.rollout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A part of a rollout that goes out and is watched by itself.
 *
 * @param number from 1
 * @param subjects how many it has room for
 * @param seed of the choice, and of what it is compared with
 * @param isDrawn whether they were drawn from all that were left, so that those are like them
 * @param isAccepted whether a person has seen what held it, and let it go on
 */
record RolloutStage(
    UUID rollout,
    int number,
    int subjects,
    long seed,
    boolean isDrawn,
    State state,
    Optional<Watch> watch,
    boolean isAccepted) {

  public enum State {
    /** An earlier one is not over. */
    WAITING,
    PUBLISHING,
    WATCHING,
    PASSED,
    /** It did harm. */
    BREACHED;

    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isOver() {
      return this == PASSED || this == BREACHED;
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How it is watched.
   *
   * @param from when the first hour that counts begins
   * @param until when its time is over
   */
  record Watch(Instant from, Instant until, Comparison comparison) {}

  /**
   * The unchanged products that the changed ones are compared with.
   *
   * @param plannedShare the share of the changed ones among both, when it was drawn who is changed
   */
  record Comparison(List<UUID> controls, OptionalDouble plannedShare) {}
}
