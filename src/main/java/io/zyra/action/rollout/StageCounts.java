package io.zyra.action.rollout;

import io.zyra.action.ActionState;
import java.util.Map;
import java.util.Set;

/**
 * How many actions of a rollout are where.
 *
 * @param going of the stages that may go, on their way
 * @param published of the current stage, in the shop
 * @param failed of the current stage, not written
 * @param hasLaterGoing whether any of a later stage is to go out
 * @param hasLater whether any of a later stage is to go out or waits for a person
 * @param hasWaiting whether any of any stage waits for a person
 */
record StageCounts(
    long going,
    long published,
    long failed,
    boolean hasLaterGoing,
    boolean hasLater,
    boolean hasWaiting) {

  static StageCounts of(Map<Integer, Map<ActionState, Long>> byStage, RolloutEntity rollout) {
    int current = Math.max(1, rollout.stage);
    long going = 0;
    boolean laterGoing = false;
    boolean later = false;
    boolean waiting = false;
    for (Map.Entry<Integer, Map<ActionState, Long>> each : byStage.entrySet()) {
      boolean isUndivided = rollout.gated && each.getKey() == 0;
      boolean isLater = rollout.gated && each.getKey() > rollout.stage;
      Set<ActionState> states = each.getValue().keySet();
      waiting |= states.contains(ActionState.PROPOSED);
      waiting |= states.contains(ActionState.AWAITING_APPROVAL);
      if (isUndivided || isLater) {
        laterGoing |= isLater && RolloutState.isGoing(states);
        later |= ActionState.OPEN.stream().anyMatch(states::contains);
      } else {
        going += sum(each.getValue(), ActionState.COMPOSING, ActionState.APPROVED);
        going += sum(each.getValue(), ActionState.PUBLISHING, ActionState.ROLLING_BACK);
      }
    }
    Map<ActionState, Long> now = byStage.getOrDefault(current, Map.of());
    return new StageCounts(
        going,
        sum(now, ActionState.PUBLISHED),
        sum(now, ActionState.FAILED, ActionState.CONFLICTED),
        laterGoing,
        later,
        waiting);
  }

  private static long sum(Map<ActionState, Long> counts, ActionState... states) {
    long sum = 0;
    for (ActionState state : states) {
      sum += counts.getOrDefault(state, 0L);
    }
    return sum;
  }
}
