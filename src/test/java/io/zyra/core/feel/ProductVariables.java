package io.zyra.core.feel;

import io.zyra.core.feel.budget.EvaluationLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of a product, and those of one product. */
public final class ProductVariables {
  static final Map<String, FeelType> VARIABLES = variables();
  public static final Map<String, Object> HOODIE = hoodie();

  private ProductVariables() {}

  private static Map<String, FeelType> variables() {
    Map<String, FeelType> variables = new LinkedHashMap<>();
    variables.put("title", FeelType.TEXT);
    variables.put("description", FeelType.TEXT);
    variables.put("seo_score", FeelType.NUMBER);
    variables.put("price", FeelType.NUMBER);
    variables.put("ctr", FeelType.NUMBER);
    variables.put("inventory", FeelType.NUMBER);
    variables.put("tags", FeelType.LIST_OF_TEXT);
    variables.put("gift_card", FeelType.FLAG);
    variables.put("created_at", FeelType.MOMENT);
    variables.put("now", FeelType.MOMENT);
    variables.put("today", FeelType.DATE);
    variables.put("metafields", FeelType.CONTEXT);
    return Map.copyOf(variables);
  }

  private static Map<String, Object> hoodie() {
    Map<String, Object> hoodie = new LinkedHashMap<>();
    hoodie.put("title", "Blauer Hoodie für den Winter 🧥");
    hoodie.put("description", "long ".repeat(1_000));
    hoodie.put("seo_score", 62);
    hoodie.put("price", new BigDecimal("19.99"));
    hoodie.put("ctr", null);
    hoodie.put("inventory", 5L);
    hoodie.put("tags", List.of("sale", "winter", "neu"));
    hoodie.put("gift_card", false);
    hoodie.put("created_at", Instant.parse("2026-01-01T00:00:00Z"));
    hoodie.put("now", Instant.parse("2026-11-23T10:00:00Z"));
    hoodie.put("today", LocalDate.parse("2026-11-23"));
    hoodie.put("metafields", Map.of("custom", Map.of("color", "blau", "size", 4)));
    return Collections.unmodifiableMap(hoodie);
  }

  public static FeelExpression compiled(String text) {
    FeelCompilation compilation = FeelCompiler.compile(text, VARIABLES, FeelType.ANY);
    if (compilation instanceof FeelCompilation.Compiled compiled) {
      return compiled.expression();
    }
    throw new AssertionError(text + ": " + compilation);
  }

  static FeelResult answer(String text) {
    return compiled(text).evaluate(HOODIE, EvaluationLimits.forRules());
  }

  static List<FeelFault> faults(String text, FeelType wanted) {
    return FeelCompiler.compile(text, VARIABLES, wanted) instanceof FeelCompilation.Refused refused
        ? refused.faults()
        : List.of();
  }
}
