package io.zyra.core.rule.compile;

import io.zyra.core.Samples;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rules and products without meaning, to compare evaluators on. Values are few, so that they meet.
 */
final class RandomRules {
  private static final List<Metric> METRICS =
      List.of(Metric.SEO_SCORE, Metric.PRICE, Metric.INVENTORY);

  private RandomRules() {}

  static String rule(String id, Random random) {
    return """
        {"id":"%s","if":%s,"then":[{"type":"flag"}],"priority":%d}
        """
        .formatted(id, condition(random, 3), random.nextInt(3));
  }

  static Subject product(String id, Random random) {
    Map<Metric, Double> known = new HashMap<>();
    for (Metric metric : METRICS) {
      if (random.nextInt(4) > 0) {
        known.put(metric, (double) random.nextInt(5));
      }
    }
    return Samples.product(id, known);
  }

  private static String condition(Random random, int depth) {
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
          {"type":"%s","metric":"%s","threshold":%d}
          """
          .formatted(
              random.nextBoolean() ? "metric_below" : "metric_above",
              METRICS.get(random.nextInt(METRICS.size())).key(),
              random.nextInt(5));
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
