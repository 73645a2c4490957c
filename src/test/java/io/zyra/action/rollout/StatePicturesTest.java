package io.zyra.action.rollout;

import io.zyra.GoldenFile;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The pictures of the state machines are made from them. */
class StatePicturesTest {

  @Test
  void thePicturesAreThoseOfTheCode() {
    new GoldenFile(Path.of("docs/states.md"))
        .holds(
            """
            # States

            Which state may follow which, of rollouts and of their actions. This page is printed by a test from `RolloutTransitions` and `ActionTransitions`. Each transition is an event, in one transaction with what caused it. What the states mean: [rollouts](rollouts.md).

            ## Rollouts

            The state of a rollout follows from those of its actions, its stages and its watch; only `paused` does not.

            %s
            ## Actions

            %s"""
                .formatted(
                    picture(RolloutState.values(), RolloutState::key, RolloutTransitions::after),
                    picture(ActionState.values(), ActionState::key, ActionTransitions::after)));
  }

  private static <S extends Enum<S>> String picture(
      S[] states, Function<S, String> key, Function<S, Set<S>> after) {
    StringBuilder picture = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    for (S state : states) {
      after.apply(state).stream()
          .sorted(Comparator.naturalOrder())
          .forEach(
              next ->
                  picture
                      .append("  ")
                      .append(key.apply(state))
                      .append(" --> ")
                      .append(key.apply(next))
                      .append('\n'));
    }
    Arrays.stream(states)
        .filter(state -> after.apply(state).isEmpty())
        .forEach(state -> picture.append("  ").append(key.apply(state)).append(" --> [*]\n"));
    return picture.append("```\n").toString();
  }
}
