package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.drl.DrlFunctions;
import java.util.List;
import java.util.Set;

/**
 * What has to be true of a subject for a rule to fire. A tree of these is what a rule's {@code if}
 * says. Each kind is one class that reads, checks, evaluates, explains and prints itself; the only
 * other place that knows the kinds is {@link ConditionParser}.
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
        AllOf,
        AnyOf,
        NoneOf,
        CountOf {

  /** The scopes whose subjects can answer this; never empty in a rule that passed its checks. */
  Set<Scope> scopes();

  /** The scopes that are meant when the rule does not name one; a part of {@link #scopes()}. */
  default Set<Scope> usualScopes() {
    return scopes();
  }

  /** Whether it is true of the subject; false when something it asks for is not known. */
  boolean holds(Subject subject);

  /** The same answer, with the values that were seen. */
  Explanation explain(Subject subject);

  /** Continues "When a product's …" or "When …": {@code "SEO score is below 70"}. */
  String sentence();

  /**
   * The same of something that is named in it.
   *
   * @param who {@code "a product"}, {@code "it"} where it was named before, or nothing for the
   *     store
   */
  default String sentence(String who) {
    return whose(who) + sentence();
  }

  /** {@code "a product's "}, {@code "its "}, or nothing for the store. */
  static String whose(String who) {
    return switch (who) {
      case "" -> "";
      case "it" -> "its ";
      default -> who + "'s ";
    };
  }

  /** The condition as JSON in its one canonical form; equal conditions print equally. */
  ObjectNode toJson();

  /**
   * The condition as a constraint in DRL on a pattern of {@link Subject}, for people to read; what
   * DRL cannot say is asked of {@link DrlFunctions}. A constraint on what is not known is false, as
   * the condition is.
   */
  String drl();

  /** The conditions that it is made of; none when it is a simple one. */
  default List<Condition> parts() {
    return List.of();
  }

  /** What has to be gathered for it besides what is always known of a subject. */
  default SubjectRequirements needs() {
    return SubjectRequirements.NOTHING;
  }
}
