package io.zyra.action.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.action.ActionState;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state of a rollout follows from the states of its actions. */
class RolloutStateTest {

  @Test
  void waitsForApprovalAsLongAsAnyOfItsActionsDoes() {
    assertThat(RolloutState.of(Set.of(ActionState.PUBLISHED, ActionState.PROPOSED)))
        .isEqualTo(RolloutState.AWAITING_APPROVAL);
    assertThat(RolloutState.of(Set.of(ActionState.PUBLISHING, ActionState.AWAITING_APPROVAL)))
        .isEqualTo(RolloutState.AWAITING_APPROVAL);
  }

  @Test
  void isPublishingUntilTheLastOfItsActionsHasEnded() {
    assertThat(RolloutState.of(Set.of(ActionState.PUBLISHED, ActionState.APPROVED)))
        .isEqualTo(RolloutState.PUBLISHING);
  }

  @Test
  void isConfirmedWhenSomeOfItIsInTheShopAndTheRestCouldNotGoOut() {
    assertThat(
            RolloutState.of(
                Set.of(
                    ActionState.PUBLISHED,
                    ActionState.FAILED,
                    ActionState.REJECTED,
                    ActionState.CONFLICTED,
                    ActionState.UNCHANGED,
                    ActionState.ROLLED_BACK)))
        .isEqualTo(RolloutState.CONFIRMED);
  }

  @Test
  void hasFailedWhenNothingOfItWentOut() {
    assertThat(RolloutState.of(Set.of(ActionState.CONFLICTED, ActionState.UNCHANGED)))
        .isEqualTo(RolloutState.FAILED);
  }

  @Test
  void isRolledBackWhenAllThatWentOutWasTakenBack() {
    assertThat(RolloutState.of(Set.of(ActionState.ROLLED_BACK, ActionState.FAILED)))
        .isEqualTo(RolloutState.ROLLED_BACK);
  }

  @ParameterizedTest
  @EnumSource
  void everyStateThatFollowsFromActionsCanFollowOnPublishing(ActionState only) {
    RolloutState state = RolloutState.of(Set.of(only));
    if (state != RolloutState.PUBLISHING) {
      assertThat(RolloutTransitions.after(RolloutState.PUBLISHING)).contains(state);
    }
  }

  @Test
  void everyStateCanBeReached() {
    Set<RolloutState> reached = EnumSet.of(RolloutState.AWAITING_APPROVAL);
    for (int steps = 0; steps < RolloutState.values().length; steps++) {
      EnumSet.copyOf(reached).forEach(state -> reached.addAll(RolloutTransitions.after(state)));
    }
    assertThat(reached).containsExactlyInAnyOrder(RolloutState.values());
  }
}
