package io.zyra.core.rule.compile;

import io.zyra.core.fact.Group;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.InGroup;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The conditions of a rule on its subject alone, and the groups that the subject has to belong to,
 * which are separate facts.
 *
 * @param conditions conditions that all have to be true
 */
record SubjectPattern(Rule rule, List<Condition> conditions, List<Group> groups) {

  static SubjectPattern of(Rule rule) {
    List<Condition> all = conjuncts(rule.condition()).toList();
    return new SubjectPattern(
        rule,
        all.stream().filter(part -> !(part instanceof InGroup)).toList(),
        all.stream()
            .filter(InGroup.class::isInstance)
            .map(part -> ((InGroup) part).group())
            .toList());
  }

  private static Stream<Condition> conjuncts(Condition condition) {
    return condition instanceof AllOf all
        ? all.conditions().stream().flatMap(SubjectPattern::conjuncts)
        : Stream.of(condition);
  }

  /** Whether the rule is joined with facts other than the subject. */
  boolean isJoined() {
    return !groups.isEmpty() || !rule.cooldown().isZero();
  }

  boolean isLimitedInTime() {
    return !rule.active().isAlways();
  }

  /** The entry of the rule in the index of its scope. */
  ConditionIndex.Entry entry(int place) {
    Predicate<Subject> besides = isLimitedInTime() ? this::isInForce : ConditionPredicates.ALWAYS;
    return new ConditionIndex.Entry(place, DnfTerm.all(conditions), besides);
  }

  boolean isInForce(Subject subject) {
    return rule.active().holds(subject.asOf());
  }
}
