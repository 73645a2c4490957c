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

/** {@code metric_between}: true if a metric of the subject lies in a range, both ends included. */
public record MetricBetween(Metric metric, double min, double max) implements Condition {
  static final String TYPE = "metric_between";

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "a number is between",
          "The metric is known and lies in the range, both ends included.",
          ValidatingJsonReader.METRIC,
          Field.required("min", FieldKind.NUMBER, "The least value, in the metric's own unit"),
          Field.required("max", FieldKind.NUMBER, "The greatest value, not below min"));

  static Optional<Condition> parse(ValidatingJsonReader json) {
    Optional<Metric> metric = json.required("metric").flatMap(ValidatingJsonReader::metric);
    Optional<Double> min = json.required("min").flatMap(ValidatingJsonReader::number);
    Optional<Double> max = json.required("max").flatMap(ValidatingJsonReader::number);
    json.onlyKnown("type", "metric", "min", "max");
    if (metric.isEmpty() || min.isEmpty() || max.isEmpty()) {
      return Optional.empty();
    }
    if (min.get() > max.get()) {
      json.fault("min is above max, so nothing lies between", "Exchange min and max.");
      return Optional.empty();
    }
    return Optional.of(new MetricBetween(metric.get(), min.get(), max.get()));
  }

  @Override
  public Set<Scope> scopes() {
    return metric.scopes();
  }

  @Override
  public boolean holds(Subject subject) {
    double value = subject.metrics().raw(metric);
    return value >= min && value <= max;
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    boolean holds = holds(subject);
    var value = subject.metrics().get(metric);
    if (value.isEmpty()) {
      return Explanation.comparison(
          TYPE, metric.label() + " is not known", false, Optional.empty(), range(numbers));
    }
    String actual = numbers.text(value.getAsDouble(), metric.unit(), min, max);
    String sentence =
        metric.label() + " " + actual + (holds ? " is " : " is not ") + range(numbers);
    return Explanation.comparison(TYPE, sentence, holds, Optional.of(actual), range(numbers));
  }

  private String range(NumberText numbers) {
    return "between "
        + numbers.exact(min, metric.unit())
        + " and "
        + numbers.exact(max, metric.unit());
  }

  @Override
  public String sentence(NumberText numbers) {
    return SentenceGrammar.being(metric) + " " + range(numbers);
  }

  @Override
  public String drl() {
    String value = DrlLiterals.metric(metric);
    return DrlLiterals.known(
        metric,
        "%s >= %s && %s <= %s"
            .formatted(value, DrlLiterals.number(min), value, DrlLiterals.number(max)));
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", TYPE)
        .put("metric", metric.key())
        .put("min", BigDecimal.valueOf(min).stripTrailingZeros())
        .put("max", BigDecimal.valueOf(max).stripTrailingZeros());
  }
}
