package io.zyra.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Writes a condition as the Java expression that a programmer would write for it.
 *
 * @param number how a metric is read, from its key
 * @param text how a text is read, from its key
 * @param tagged the test that the tags hold the one in this literal
 */
record JavaWording(
    UnaryOperator<String> number, UnaryOperator<String> text, UnaryOperator<String> tagged) {

  /** Over a {@link ProductBean}'s getters, behind a prefix such as {@code "$p."}. */
  static JavaWording ofProperties(String prefix) {
    return new JavaWording(
        key -> prefix + camel(key),
        key -> prefix + camel(key),
        tag -> prefix + "tags.contains(" + tag + ")");
  }

  private static String camel(String key) {
    StringBuilder camel = new StringBuilder();
    for (String word : key.split("_")) {
      boolean first = camel.isEmpty() || Character.isDigit(word.charAt(0));
      camel.append(
          first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }

  /** What all has to be true, apart, as engines like it. */
  static List<JsonNode> conjuncts(JsonNode condition) {
    if (!condition.get("type").asText().equals("all")) {
      return List.of(condition);
    }
    List<JsonNode> parts = new ArrayList<>();
    condition.get("conditions").forEach(part -> parts.addAll(conjuncts(part)));
    return parts;
  }

  String of(JsonNode condition) {
    return switch (condition.get("type").asText()) {
      case "metric_below" -> metric(condition) + " < " + literal(condition, "threshold");
      case "metric_above" -> metric(condition) + " > " + literal(condition, "threshold");
      case "metric_between" ->
          "(%s >= %s && %s <= %s)"
              .formatted(
                  metric(condition),
                  literal(condition, "min"),
                  metric(condition),
                  literal(condition, "max"));
      case "attribute" -> attribute(condition);
      case "all" -> join(condition, " && ");
      case "any" -> join(condition, " || ");
      case "not" -> "!" + join(condition, " || ");
      default -> throw new IllegalArgumentException("Not written yet: " + condition);
    };
  }

  private String attribute(JsonNode condition) {
    String key = condition.get("attribute").asText();
    String value = text.apply(key);
    if (key.equals("tags")) {
      return tagged.apply(condition.get("contains").toString());
    }
    if (condition.has("equals")) {
      return value + ".equals(" + condition.get("equals") + ")";
    }
    if (condition.has("starts_with")) {
      return value + ".startsWith(" + condition.get("starts_with") + ")";
    }
    StringJoiner any = new StringJoiner(" || ", "(", ")");
    condition.get("in").forEach(each -> any.add(value + ".equals(" + each + ")"));
    return any.toString();
  }

  private String join(JsonNode group, String operator) {
    StringJoiner parts = new StringJoiner(operator, "(", ")");
    group.get("conditions").forEach(part -> parts.add(of(part)));
    return parts.toString();
  }

  private String metric(JsonNode condition) {
    return number.apply(condition.get("metric").asText());
  }

  private static String literal(JsonNode condition, String field) {
    return Double.toString(condition.get(field).doubleValue());
  }
}
