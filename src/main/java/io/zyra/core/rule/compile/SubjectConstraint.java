package io.zyra.core.rule.compile;

import static org.drools.model.PatternDSL.alphaIndexedBy;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.MetricBetween;
import io.zyra.core.rule.condition.MetricComparison;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;

/**
 * A condition as a constraint of a subject pattern, with an alpha index where Drools supports one.
 * Constraints with equal ids share a node of the network, so the id is the text of the condition.
 */
final class SubjectConstraint {

  private SubjectConstraint() {}

  static boolean isIndexed(Condition condition) {
    return condition instanceof MetricComparison;
  }

  /** Short for the most frequent conditions, because every rule set stores its ids. */
  static String id(Condition condition) {
    if (condition instanceof MetricComparison comparison) {
      return comparison.metric().key() + (isBelow(comparison) ? "<" : ">") + comparison.threshold();
    }
    if (condition instanceof MetricBetween between) {
      return between.metric().key() + "[" + between.min() + ".." + between.max() + "]";
    }
    return condition.toJson().toString();
  }

  private static boolean isBelow(MetricComparison comparison) {
    return comparison.side() == MetricComparison.Side.BELOW;
  }

  static void addScope(PatternDef<Subject> pattern, Scope scope) {
    pattern.expr(scope.key(), subject -> subject.scope() == scope);
  }

  static void add(PatternDef<Subject> pattern, Condition condition) {
    String id = id(condition);
    if (condition instanceof MetricComparison comparison) {
      Metric metric = comparison.metric();
      pattern.expr(
          id,
          comparison::holds,
          alphaIndexedBy(
              Double.class,
              isBelow(comparison) ? ConstraintType.LESS_THAN : ConstraintType.GREATER_THAN,
              metric.ordinal(),
              subject -> known(subject, metric),
              comparison.threshold()));
    } else {
      pattern.expr(id, condition::holds);
    }
  }

  /** The alpha index does not contain null, so unknown values never match. */
  private static Double known(Subject subject, Metric metric) {
    double value = subject.metrics().raw(metric);
    return Double.isNaN(value) ? null : value;
  }
}
