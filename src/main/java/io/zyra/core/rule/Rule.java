package io.zyra.core.rule;

import io.zyra.core.fact.Scope;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A valid rule of a merchant.
 *
 * @param id the identifier that the merchant chose
 * @param about title, description, tags and owner
 * @param scope the kind of subject that it is evaluated for
 * @param condition the condition
 * @param then the actions, in order
 * @param publish how far its actions may go
 * @param mode whether it acts, needs approval, or only records
 * @param priority 0 to 1000; of two conflicting rules the one with the higher priority wins
 * @param cooldown how long it skips a subject after a decision about it
 * @param active when it is active
 * @param limits limits on the number of subjects
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
    SubjectQuota limits) {

  /** The default. */
  public static final int DEFAULT_PRIORITY = 50;

  public Rule {
    then = List.copyOf(then);
  }

  /** The whole rule in one sentence, in the form that digests are made of. */
  public String sentence() {
    return sentence(NumberText.USUAL);
  }

  /** The whole rule in one sentence, for a merchant's currency. */
  public String sentence(NumberText numbers) {
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
        + condition.sentence(subject(), numbers)
        + ", "
        + actions
        + ", "
        + how
        + (control.isEmpty() ? "" : "; " + control)
        + ".";
  }

  /** The subject of the condition's sentence; empty for the store. */
  private String subject() {
    return scope == Scope.STORE ? "" : scope.nounWithArticle();
  }
}
