package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.drl.DrlFunctions;
import io.zyra.core.rule.text.NumberText;
import java.util.List;
import java.util.Set;

/**
 * A condition on a subject. The {@code if} of a rule is a tree of conditions. Each kind of
 * condition is one class that parses, checks, evaluates, explains and prints itself. The only other
 * place that lists the kinds is {@link ConditionParser}.
 */
public sealed interface Condition
    permits MetricComparison,
        MetricBetween,
        MetricChange,
        MetricAnomaly,
        AttributeComparison,
        EventCount,
        InGroup,
        CronSchedule,
        FeelCondition,
        CompoundCondition {

  /** The scopes that the condition can be evaluated for; never empty in a valid rule. */
  Set<Scope> scopes();

  /** The default scopes if the rule does not name one; a subset of {@link #scopes()}. */
  default Set<Scope> usualScopes() {
    return scopes();
  }

  /** Whether the condition is true for the subject; false if a value that it needs is unknown. */
  boolean holds(Subject subject);

  /** The result with the values that were compared, in the form that digests are made of. */
  default Explanation explain(Subject subject) {
    return explain(subject, NumberText.USUAL);
  }

  /** The result with the values that were compared, for a merchant's currency. */
  Explanation explain(Subject subject, NumberText numbers);

  /** Continues "When a product's …" or "When …": {@code "SEO score is below 70"}. */
  String sentence(NumberText numbers);

  /**
   * The sentence with the name of the subject in it.
   *
   * @param who {@code "a product"}, {@code "it"} where it was named before, or nothing for the
   *     store
   */
  default String sentence(String who, NumberText numbers) {
    return whose(who) + sentence(numbers);
  }

  /** {@code "a product's "}, {@code "its "}, or an empty text for the store. */
  static String whose(String who) {
    return switch (who) {
      case "" -> "";
      case "it" -> "its ";
      default -> who + "'s ";
    };
  }

  /** The condition as canonical JSON; equal conditions give equal JSON. */
  ObjectNode toJson();

  /**
   * The condition as a constraint in DRL on a pattern of {@link Subject}, for people to read. What
   * DRL cannot express calls {@link DrlFunctions}. A constraint on an unknown value is false, like
   * the condition.
   */
  String drl();

  /** The child conditions; none for a simple condition. */
  default List<Condition> parts() {
    return List.of();
  }

  /** The facts that it needs in addition to metrics and attributes. */
  default SubjectRequirements needs() {
    return SubjectRequirements.NOTHING;
  }
}
