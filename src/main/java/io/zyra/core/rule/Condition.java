package io.zyra.core.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import java.util.Set;

/**
 * What has to be true of a subject for a rule to fire. A tree of these is what a rule's {@code if}
 * says. Each kind is one class that reads, checks, evaluates, explains and prints itself; the only
 * other place that knows the kinds is {@link ConditionParser}.
 */
public sealed interface Condition
    permits MetricComparison,
        MetricBetween,
        AttributeComparison,
        EventCount,
        AllOf,
        AnyOf,
        NoneOf,
        CountOf {

  /** The scopes whose subjects can answer this; never empty in a rule that passed its checks. */
  Set<Scope> scopes();

  /** Whether it is true of the subject; false when something it asks for is not known. */
  boolean holds(Subject subject);

  /** The same answer, with the values that were seen. */
  Explanation explain(Subject subject);

  /** Continues "When a product's …" or "When …": {@code "SEO score is below 70"}. */
  String sentence();

  /** The condition as JSON in its one canonical form; equal conditions print equally. */
  ObjectNode toJson();

  /** The event counts that have to be among the facts. */
  default Set<EventWindow> eventWindows() {
    return Set.of();
  }
}
