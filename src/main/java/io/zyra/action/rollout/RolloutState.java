package io.zyra.action.rollout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.zyra.action.ActionState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The state of a rollout. Which state may follow is in {@link RolloutTransitions}. */
public enum RolloutState {
  /** A person has to say yes to some of it; others of its actions may go out meanwhile. */
  AWAITING_APPROVAL,
  /** All that is still open of it goes out by itself. */
  PUBLISHING,
  /** What went out of it is being watched, and whether more goes out depends on that. */
  WATCHING,
  /**
   * A person or the watch has stopped it: nothing of it is written until a person lets it go on.
   */
  PAUSED,
  /** Its way is over, and at least some of it is in the shop. */
  CONFIRMED,
  /** There was nothing to change. */
  UNCHANGED,
  /** Nothing of it went out, as a person said no. */
  REJECTED,
  /** Nothing of it went out, as nobody said yes or no in time. */
  EXPIRED,
  /** Nothing of it went out, and some of it could not. */
  FAILED,
  /** Some of it is being taken back. */
  ROLLING_BACK,
  /** All that went out of it was taken back. */
  ROLLED_BACK;

  /** What follows from the states of its actions when nothing of it has to wait or is watched. */
  static RolloutState of(Set<ActionState> actions) {
    return of(actions, Set.of(), false);
  }

  /**
   * What follows from the states that its actions have; of several, the first that fits.
   *
   * @param released the states of the actions whose stage may go
   * @param later the states of those whose stage may not go yet
   * @param isWatched whether the watch of it is not over
   */
  static RolloutState of(Set<ActionState> released, Set<ActionState> later, boolean isWatched) {
    Set<ActionState> actions = new HashSet<>(released);
    actions.addAll(later);
    if (has(actions, ActionState.PROPOSED, ActionState.AWAITING_APPROVAL)) {
      return AWAITING_APPROVAL;
    }
    if (isGoing(released)) {
      return PUBLISHING;
    }
    if (has(actions, ActionState.ROLLING_BACK)) {
      return ROLLING_BACK;
    }
    if (isWatched && has(released, ActionState.PUBLISHED)) {
      return WATCHING;
    }
    if (isGoing(later)) {
      return PUBLISHING;
    }
    if (has(actions, ActionState.PUBLISHED)) {
      return CONFIRMED;
    }
    if (has(actions, ActionState.ROLLED_BACK)) {
      return ROLLED_BACK;
    }
    if (has(actions, ActionState.FAILED, ActionState.CONFLICTED)) {
      return FAILED;
    }
    if (has(actions, ActionState.REJECTED)) {
      return REJECTED;
    }
    return has(actions, ActionState.EXPIRED) ? EXPIRED : UNCHANGED;
  }

  /** Whether any goes out by itself. */
  static boolean isGoing(Set<ActionState> actions) {
    return has(actions, ActionState.COMPOSING, ActionState.APPROVED, ActionState.PUBLISHING);
  }

  private static boolean has(Set<ActionState> actions, ActionState... any) {
    return Arrays.stream(any).anyMatch(actions::contains);
  }

  /**
   * Whether an action's step from one state to another can change the state of its rollout. Steps
   * between states that are the same to the rollout cannot, which spares most of the looking.
   */
  public static boolean canChange(ActionState from, ActionState to) {
    return of(Set.of(from)) != of(Set.of(to));
  }

  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such state
   */
  @JsonCreator
  public static RolloutState of(String key) {
    return Arrays.stream(values())
        .filter(state -> state.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("'" + key + "' is not a state; use one of " + keys()));
  }

  private static String keys() {
    return String.join(", ", List.of(values()).stream().map(RolloutState::key).toList());
  }
}
