package io.zyra.core.decision;

import io.zyra.core.decision.WhyNot.Check;
import io.zyra.core.decision.WhyNot.Standing;
import io.zyra.core.decision.WhyNot.Step;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.SubjectQuotaPosition;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.SubjectQuota;
import io.zyra.core.rule.condition.Explanation;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the answer why a rule acts on a subject or not: one step for each check, in sentences. */
final class WhyNotBuilder {
  private final Rule rule;
  private final Subject subject;
  private final NumberText numbers;
  private final List<Step> steps = new ArrayList<>();
  private Optional<Explanation> conditions = Optional.empty();
  private List<Decision> decisions = List.of();

  WhyNotBuilder(Rule rule, Subject subject, NumberText numbers) {
    this.rule = rule;
    this.subject = subject;
    this.numbers = numbers;
  }

  /** Whether the rule, were it switched on, fires for the subject; everything else comes later. */
  boolean matches(Standing standing, Facts facts) {
    add(Check.ENABLED, standing != Standing.SWITCHED_OFF, words(standing));
    Optional<String> asleep = rule.active().inactiveReason(subject.asOf());
    add(Check.ACTIVE, asleep.isEmpty(), asleep.orElse("It is in force at this moment."));
    boolean rightScope = subject.scope() == rule.scope();
    add(
        Check.SCOPE,
        rightScope,
        "The rule looks at each %s, and this is %s."
            .formatted(rule.scope().noun(), subject.scope().nounWithArticle()));
    if (!rightScope) {
      return false;
    }
    Explanation seen = rule.condition().explain(subject, numbers);
    conditions = Optional.of(seen);
    add(Check.CONDITION, seen.holds(), sentence(seen.because()));
    boolean cooling =
        !rule.cooldown().isZero()
            && facts.cooldowns().contains(new Cooldown(rule.id(), subject.ref()));
    add(Check.COOLDOWN, !cooling, cooldownWords(cooling));
    return asleep.isEmpty() && seen.holds() && !cooling;
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case IN_FORCE -> "The rule is switched on.";
      case SWITCHED_OFF -> "The rule is switched off.";
      case DRAFT -> "The rule is looked at as if it were saved and switched on.";
    };
  }

  private String cooldownWords(boolean cooling) {
    if (rule.cooldown().isZero()) {
      return "The rule has no cooldown.";
    }
    String length = DurationText.once(rule.cooldown());
    return cooling
        ? "The rule decided about this less than " + length + " ago and leaves it alone until then."
        : "The rule has not decided about this within " + length + ".";
  }

  /** What came of the rule's wishes for the subject. */
  void decided(List<Decision> found) {
    decisions = found;
    add(
        Check.SOMETHING_TO_DO,
        !found.isEmpty(),
        found.isEmpty()
            ? "What the rule wants is done already."
            : "It wants: " + wishes(found) + ".");
    if (found.isEmpty()) {
      return;
    }
    List<Decision> lost = found.stream().filter(Decision::lostConflict).toList();
    List<Decision> rest = found.stream().filter(each -> !each.lostConflict()).toList();
    add(Check.CONFLICT, !rest.isEmpty(), conflictWords(lost, rest));
    if (rest.isEmpty()) {
      return;
    }
    limits(rule.limits(), rest.get(0).trace().inputs().rulePlace());
    if (rest.stream().noneMatch(Decision::beyondLimit)) {
      boolean acts =
          rest.stream()
              .map(Decision::verdict)
              .allMatch(each -> each.compareTo(Verdict.APPROVAL) <= 0);
      add(Check.POLICY, acts, policyWords(rest));
    }
  }

  private String conflictWords(List<Decision> lost, List<Decision> rest) {
    if (lost.isEmpty()) {
      return "No rule that comes first wants to change the same.";
    }
    String why =
        lost.stream()
            .map(each -> each.trace().policies().get(0).reason())
            .distinct()
            .collect(Collectors.joining(" "));
    return rest.isEmpty() ? why : why + " What is left: " + actions(rest) + ".";
  }

  private void limits(SubjectQuota limits, Optional<SubjectQuotaPosition> place) {
    add(
        Check.RUN_LIMIT,
        limits
            .perRun()
            .map(most -> SubjectQuotaCounter.isWithinRun(most, place.orElseThrow()))
            .orElse(true),
        limits
            .perRun()
            .map(most -> SubjectQuotaCounter.runWords(most, place.orElseThrow()))
            .orElse("The rule has no limit for a run."));
    add(
        Check.DAY_LIMIT,
        limits
            .perDay()
            .map(most -> SubjectQuotaCounter.isWithinDay(most, place.orElseThrow()))
            .orElse(true),
        limits
            .perDay()
            .map(most -> SubjectQuotaCounter.dayWords(most, place.orElseThrow()))
            .orElse("The rule has no limit for a day."));
  }

  /** What happens to each action: those that fare alike are named together. */
  private String policyWords(List<Decision> rest) {
    return rest.stream().map(Decision::verdict).distinct().sorted().toList().stream()
        .map(
            verdict -> {
              List<Decision> alike =
                  rest.stream().filter(each -> each.verdict() == verdict).toList();
              return actions(alike) + ": " + fate(verdict, alike.get(0));
            })
        .collect(Collectors.joining(" "));
  }

  private static String fate(Verdict verdict, Decision decision) {
    return switch (verdict) {
      case AUTO -> "goes out by itself.";
      case APPROVAL -> "waits for approval. " + reason(decision);
      case RECOMMEND -> "is only recommended. " + reason(decision);
      case BLOCK -> "is held back. " + reason(decision);
    };
  }

  /** The answers are in the order of strictness. */
  private static String reason(Decision decision) {
    return decision.trace().policies().get(0).reason();
  }

  WhyNot answer(Standing standing) {
    List<Decision> rest = decisions.stream().filter(each -> !each.lostConflict()).toList();
    boolean fires =
        standing != Standing.SWITCHED_OFF
            && !rest.isEmpty()
            && rest.stream().noneMatch(Decision::beyondLimit);
    List<Decision> deciding = rest.isEmpty() ? decisions : rest;
    Optional<Verdict> verdict =
        deciding.isEmpty() || standing == Standing.SWITCHED_OFF
            ? Optional.empty()
            : Optional.of(Verdict.strictest(deciding.stream().map(Decision::verdict).toList()));
    List<PolicyAnswer> answers =
        deciding.stream()
            .flatMap(each -> each.trace().policies().stream())
            .distinct()
            .sorted(Comparator.comparing(PolicyAnswer::verdict).reversed())
            .toList();
    return new WhyNot(fires, verdict, inOneSentence(fires), steps, conditions, answers);
  }

  private String inOneSentence(boolean fires) {
    String whom = "\"" + subject.label() + "\"";
    if (fires) {
      return "It fires for " + whom + ". " + steps.get(steps.size() - 1).reason();
    }
    String why =
        steps.stream().filter(step -> !step.passed()).findFirst().map(Step::reason).orElseThrow();
    return "It does not act on " + whom + ". " + why;
  }

  private String actions(List<Decision> some) {
    return some.stream()
        .map(each -> label(each.proposal().actionType()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The same, with the prices they would set. */
  private String wishes(List<Decision> some) {
    return some.stream()
        .map(
            each ->
                label(each.proposal().actionType())
                    + new ProposedPriceText(numbers)
                        .of(each.proposal(), subject)
                        .map(price -> " " + price)
                        .orElse(""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String label(String actionType) {
    return rule.then().stream()
        .filter(call -> call.type().name().equals(actionType))
        .map(call -> call.type().label())
        .findFirst()
        .orElse(actionType);
  }

  private void add(Check check, boolean passed, String reason) {
    steps.add(new Step(check, passed, reason));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
