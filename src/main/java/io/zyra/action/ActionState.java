package io.zyra.action;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.zyra.core.policy.Verdict;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The state of an action. Which state may follow is in {@link ActionTransitions}. */
public enum ActionState {
  /** Goes out by itself; what it changes is worked out as soon as it may. */
  COMPOSING,
  /**
   * Waits for a person like {@link #AWAITING_APPROVAL}, but what it changes is not worked out yet:
   * that is done when somebody is about to look at it.
   */
  PROPOSED,
  /** A person has to say yes first. */
  AWAITING_APPROVAL,
  /** It may be published and is queued. */
  APPROVED,
  /** It is being written to the shop. */
  PUBLISHING,
  /** It is in the shop, read back and found right; or carried out, when it changes no product. */
  PUBLISHED,
  /** There was nothing to change. */
  UNCHANGED,
  /** It is being taken back. */
  ROLLING_BACK,
  /** What was there before is there again. */
  ROLLED_BACK,
  /** A person said no. */
  REJECTED,
  /** Nobody said yes or no in time. */
  EXPIRED,
  /** The merchant has changed the same fields meanwhile, so it was not written. */
  CONFLICTED,
  /** The shop refused it, or could not be reached for too long. */
  FAILED;

  /** States in which it will still do something, or waits for a person to let it. */
  public static final Set<ActionState> OPEN =
      Set.of(COMPOSING, PROPOSED, AWAITING_APPROVAL, APPROVED, PUBLISHING);

  /** States in which it waits for a person's yes or no. */
  public static final Set<ActionState> WAITING = Set.of(PROPOSED, AWAITING_APPROVAL);

  /** In which state the action of a decision begins. */
  public static ActionState ofDecided(Verdict verdict) {
    return verdict == Verdict.AUTO ? COMPOSING : PROPOSED;
  }

  /** Whether its way has come to an end, for now or for good. */
  public boolean isSettled() {
    return !OPEN.contains(this) && this != ROLLING_BACK;
  }

  /**
   * The states that a list is narrowed to when these are asked for, with commas between: what waits
   * for approval includes what is proposed.
   */
  public static Set<String> filter(String states) {
    Set<String> wanted = new LinkedHashSet<>(List.of(states.split(",")));
    if (wanted.contains(AWAITING_APPROVAL.key())) {
      wanted.add(PROPOSED.key());
    }
    return wanted;
  }

  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such state
   */
  @JsonCreator
  public static ActionState of(String key) {
    return Arrays.stream(values())
        .filter(state -> state.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is not a state"));
  }
}
