package io.zyra.core.rule;

import io.zyra.core.fact.Scope;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A merchant's rule that has passed its checks.
 *
 * @param id the merchant's own name for it
 * @param about what it says of itself
 * @param scope what it looks at one by one
 * @param condition what has to be true
 * @param then what it wants done, in this order
 * @param publish how far its actions may go
 * @param mode whether it acts, asks, or only learns
 * @param priority 0 to 1000; of two rules that want different things the higher wins
 * @param cooldown how long it leaves a subject alone after it has decided about it
 * @param active when it is in force
 * @param limits on how many subjects it acts at most
 */
public record Rule(
    String id,
    RuleDescription about,
    Scope scope,
    Condition condition,
    List<ActionCall> then,
    PublishMode publish,
    RuleMode mode,
    int priority,
    Duration cooldown,
    ActivePeriod active,
    FiringLimits limits) {

  /** When a rule does not say. */
  public static final int DEFAULT_PRIORITY = 50;

  public Rule {
    then = List.copyOf(then);
  }

  /** The whole rule in one sentence. */
  public String sentence() {
    String actions =
        then.stream().map(call -> call.type().phrase(scope)).collect(Collectors.joining(", "));
    String how =
        switch (mode) {
          case LIVE -> publish.words();
          case SAFE -> PublishMode.APPROVE.words();
          case LEARNING -> "but only record what it would do";
        };
    List<String> besides = new ArrayList<>();
    if (!cooldown.isZero()) {
      besides.add("again after " + DurationText.once(cooldown) + " at the earliest");
    }
    besides.add(limits.words());
    besides.add(active.words());
    String control =
        besides.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    return "When "
        + condition.sentence(subject())
        + ", "
        + actions
        + ", "
        + how
        + (control.isEmpty() ? "" : "; " + control)
        + ".";
  }

  /** Who the condition's sentence is about; nothing for the store. */
  private String subject() {
    return scope == Scope.STORE ? "" : scope.oneOfThem();
  }
}
