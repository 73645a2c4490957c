package io.zyra.core.rule;

import io.zyra.core.fact.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A merchant's rule that has passed its checks.
 *
 * @param id the merchant's own name for it
 * @param name a title for people, when given
 * @param scope what it looks at one by one
 * @param condition what has to be true
 * @param then what it wants done, in this order
 * @param publish how far its actions may go
 * @param mode whether it acts, asks, or only learns
 * @param priority 0 to 1000; of two rules that want different things the higher wins
 * @param cooldown how long it leaves a subject alone after it has decided about it
 */
public record Rule(
    String id,
    Optional<String> name,
    Scope scope,
    Condition condition,
    List<ActionCall> then,
    PublishMode publish,
    RuleMode mode,
    int priority,
    Duration cooldown) {

  /** When a rule does not say. */
  public static final int DEFAULT_PRIORITY = 50;

  public Rule {
    then = List.copyOf(then);
  }

  /** The whole rule in one sentence. */
  public String sentence() {
    String what = scope == Scope.PRODUCT ? "When a product's " : "When ";
    String actions =
        then.stream().map(call -> call.type().phrase()).collect(Collectors.joining(", "));
    String again =
        cooldown.isZero()
            ? ""
            : "; again after " + once(Durations.words(cooldown)) + " at the earliest";
    String how =
        switch (mode) {
          case LIVE -> publish.words();
          case SAFE -> PublishMode.APPROVE.words();
          case LEARNING -> "but only record what it would do";
        };
    return what + condition.sentence() + ", " + actions + ", " + how + again + ".";
  }

  private static String once(String duration) {
    return Character.isDigit(duration.charAt(0)) ? duration : "1 " + duration;
  }
}
