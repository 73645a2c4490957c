package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import io.zyra.core.rule.text.SentenceGrammar;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * {@code metric_below} and {@code metric_above}: compares a metric of the subject with a threshold.
 */
public record MetricComparison(Side side, Metric metric, double threshold) implements Condition {

  /** Strictly below, or strictly above. */
  public enum Side {
    BELOW("metric_below", "below"),
    ABOVE("metric_above", "above");

    final String type;
    final String word;

    Side(String type, String word) {
      this.type = type;
      this.word = word;
    }
  }

  static ConditionKind kind(Side side) {
    return ConditionKind.of(
        side.type,
        "a number is " + side.word,
        "The metric is known and strictly " + side.word + " the threshold.",
        ValidatingJsonReader.METRIC,
        Field.required("threshold", FieldKind.NUMBER, "In the metric's own unit"));
  }

  static Optional<Condition> parse(Side side, ValidatingJsonReader json) {
    Optional<Metric> metric = json.required("metric").flatMap(ValidatingJsonReader::metric);
    Optional<Double> threshold = json.required("threshold").flatMap(ValidatingJsonReader::number);
    json.onlyKnown("type", "metric", "threshold");
    if (metric.isEmpty() || threshold.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new MetricComparison(side, metric.get(), threshold.get()));
  }

  @Override
  public Set<Scope> scopes() {
    return metric.scopes();
  }

  @Override
  public boolean holds(Subject subject) {
    double value = subject.metrics().raw(metric);
    return side == Side.BELOW ? value < threshold : value > threshold;
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    boolean holds = holds(subject);
    String limit = side.word + " " + numbers.exact(threshold, metric.unit());
    var value = subject.metrics().get(metric);
    if (value.isEmpty()) {
      return Explanation.comparison(
          side.type, metric.label() + " is not known", false, Optional.empty(), limit);
    }
    String actual = numbers.text(value.getAsDouble(), metric.unit(), threshold);
    String sentence = metric.label() + " " + actual + (holds ? " is " : " is not ") + limit;
    return Explanation.comparison(side.type, sentence, holds, Optional.of(actual), limit);
  }

  @Override
  public String sentence(NumberText numbers) {
    return SentenceGrammar.being(metric)
        + " "
        + side.word
        + " "
        + numbers.exact(threshold, metric.unit());
  }

  @Override
  public String drl() {
    String compared = side == Side.BELOW ? " < " : " > ";
    return DrlLiterals.known(
        metric, DrlLiterals.metric(metric) + compared + DrlLiterals.number(threshold));
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", side.type)
        .put("metric", metric.key())
        .put("threshold", BigDecimal.valueOf(threshold).stripTrailingZeros());
  }
}
