package io.zyra.core.rule.condition;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.feel.FeelType;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of expressions in rules: metrics and attributes by key, and the time. */
public final class ExpressionVariables {
  private static final String NOW = "now";
  private static final String TODAY = "today";
  private static final Map<String, FeelType> TYPES = allTypes();

  private ExpressionVariables() {}

  /** All names with their types, for all scopes. */
  public static Map<String, FeelType> types() {
    return TYPES;
  }

  private static Map<String, FeelType> allTypes() {
    Map<String, FeelType> types = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      types.put(metric.key(), FeelType.NUMBER);
    }
    Attribute.byKey().forEach((key, attribute) -> types.put(key, type(attribute)));
    types.put(NOW, FeelType.MOMENT);
    types.put(TODAY, FeelType.DATE);
    return Collections.unmodifiableMap(types);
  }

  private static FeelType type(Attribute attribute) {
    return switch (attribute.kind()) {
      case TEXT -> FeelType.TEXT;
      case LIST -> FeelType.LIST_OF_TEXT;
      case MOMENT -> FeelType.MOMENT;
      case FLAG -> FeelType.FLAG;
    };
  }

  /** The scopes whose subjects have all of these names. */
  static Set<Scope> scopes(Set<String> names) {
    Set<Scope> common = EnumSet.allOf(Scope.class);
    for (String name : names) {
      Metric.of(name).ifPresent(metric -> common.retainAll(metric.scopes()));
      Attribute.of(name).ifPresent(attribute -> common.retainAll(attribute.scopes()));
    }
    return common;
  }

  /** The value for FEEL; null if unknown, as FEEL defines. */
  static Object value(String name, Subject subject) {
    if (name.equals(NOW)) {
      return subject.asOf().local();
    }
    if (name.equals(TODAY)) {
      return subject.asOf().local().toLocalDate();
    }
    Metric metric = Metric.of(name).orElse(null);
    if (metric != null) {
      double raw = subject.metrics().raw(metric);
      return Double.isNaN(raw) ? null : BigDecimal.valueOf(raw);
    }
    String text = subject.attributes().get(name);
    return text == null ? null : value(Attribute.of(name).orElseThrow().kind(), text);
  }

  private static Object value(Attribute.Kind kind, String text) {
    return switch (kind) {
      case TEXT -> text;
      case LIST -> text.isBlank() ? List.of() : List.of(text.split(", "));
      case FLAG -> Boolean.valueOf(text);
      case MOMENT -> moment(text);
    };
  }

  private static Object moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The value as text for people. */
  static String text(String name, Subject subject) {
    Object value = value(name, subject);
    String text =
        value instanceof BigDecimal number
            ? number.stripTrailingZeros().toPlainString()
            : value instanceof String quoted ? "\"" + quoted + "\"" : String.valueOf(value);
    return ValidatingJsonReader.shorten(text);
  }
}
