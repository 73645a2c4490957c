package io.zyra.core.rule.compile;

import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rules and products without meaning, to compare evaluators on. Values are few, so that they meet.
 */
final class RandomRules {
  private static final List<Metric> METRICS =
      List.of(Metric.SEO_SCORE, Metric.PRICE, Metric.INVENTORY);

  /** Letters whose lower case depends on what stands around them, or is longer, among them. */
  private static final List<String> WORDS =
      List.of("Oak", "oak", "OAK,", "Äpfel", "STRASSE", "straße", "ΟΔΟΣ", "οδοσ", "İ", "a b");

  private RandomRules() {}

  static String rule(String id, Random random) {
    String active =
        switch (random.nextInt(8)) {
          case 0 -> ",\"active\":{\"from\":\"2026-12-01\"}";
          case 1 -> ",\"active\":{\"until\":\"2026-12-01\"}";
          default -> "";
        };
    return """
    {"id":"%s","if":%s,"then":[{"type":"flag"}],"priority":%d,"cooldown":%d%s}
    """
        .formatted(
            id, condition(random, 3), random.nextInt(3), random.nextInt(3) == 0 ? 3600 : 0, active);
  }

  static Subject product(String id, Instant at, Random random) {
    MetricValues.Builder metrics = MetricValues.builder();
    for (Metric metric : METRICS) {
      if (random.nextInt(4) > 0) {
        metrics.set(metric, number(random));
      }
    }
    Map<String, String> attributes = new HashMap<>();
    if (random.nextInt(4) > 0) {
      attributes.put("vendor", word(random));
    }
    attributes.put("title", word(random) + word(random));
    attributes.put(
        "tags",
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> word(random))
            .collect(Collectors.joining(", ")));
    Set<Group> groups =
        random.nextBoolean() ? Set.of() : Set.of(Group.collection("c" + random.nextInt(2)));
    return new Subject(ZonedInstant.utc(at), Scope.PRODUCT, id, id, metrics.build(), attributes)
        .with(Map.of(), Map.of(), groups);
  }

  /**
   * Few, so that they meet; among them zero, close neighbours and the ends of what a rule may say.
   */
  private static double number(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Math.nextUp(1.0);
      case 1 -> Math.nextDown(1.0);
      case 2 -> -0.0;
      case 3 -> 1e-100;
      case 4 -> 1e15;
      case 5 -> -1e15;
      default -> random.nextInt(5);
    };
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static String attribute(Random random) {
    String word = word(random);
    return switch (random.nextInt(6)) {
      case 0 -> attribute("vendor", "\"equals\":\"" + word + "\"");
      case 1 -> attribute("vendor", "\"in\":[\"" + word + "\",\"" + word(random) + "\"]");
      case 2 -> attribute("title", "\"contains\":\"" + word + "\"");
      case 3 -> attribute("title", "\"starts_with\":\"" + word + "\"");
      case 4 -> attribute("title", "\"ends_with\":\"" + word + "\"");
      default -> attribute("tags", "\"contains\":\"" + word + "\"");
    };
  }

  private static String attribute(String attribute, String comparison) {
    return "{\"type\":\"attribute\",\"attribute\":\"" + attribute + "\"," + comparison + "}";
  }

  private static String condition(Random random, int depth) {
    if (random.nextInt(6) == 0) {
      return attribute(random);
    }
    if (random.nextInt(12) == 0) {
      return "{\"type\":\"in_collection\",\"collection\":\"c" + random.nextInt(2) + "\"}";
    }
    if (random.nextInt(6) == 0) {
      int min = random.nextInt(4);
      return """
      {"type":"metric_between","metric":"%s","min":%d,"max":%d}
      """
          .formatted(
              METRICS.get(random.nextInt(METRICS.size())).key(), min, min + random.nextInt(3));
    }
    if (depth == 0 || random.nextInt(3) == 0) {
      return """
      {"type":"%s","metric":"%s","threshold":%s}
      """
          .formatted(
              random.nextBoolean() ? "metric_below" : "metric_above",
              METRICS.get(random.nextInt(METRICS.size())).key(),
              number(random));
    }
    int count = 1 + random.nextInt(3);
    String parts =
        IntStream.range(0, count)
            .mapToObj(i -> condition(random, depth - 1))
            .collect(Collectors.joining(","));
    String type = List.of("all", "any", "not", "count_of").get(random.nextInt(4));
    String atLeast =
        type.equals("count_of") ? "\"at_least\":" + (1 + random.nextInt(count)) + "," : "";
    return "{\"type\":\"" + type + "\"," + atLeast + "\"conditions\":[" + parts + "]}";
  }
}
