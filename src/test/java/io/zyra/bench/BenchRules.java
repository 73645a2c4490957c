package io.zyra.bench;

import java.util.List;

/** Rules as merchants write them, in five shapes and with five actions in turn. */
final class BenchRules {
  private static final List<String> METRICS =
      List.of("seo_score", "price", "inventory", "description_words", "title_length");
  private static final List<String> ACTIONS =
      List.of(
          "{\"type\":\"flag\",\"message\":\"rule %d\"}",
          "{\"type\":\"optimize_title\"}",
          "{\"type\":\"discount\",\"percent\":5}",
          "{\"type\":\"optimize_meta\"}",
          "{\"type\":\"flag\"}");

  private BenchRules() {}

  /** The rule's JSON. */
  static String json(int rule) {
    return """
    {"id":"rule_%d","scope":"product","if":{"type":"all","conditions":[
       {"type":"metric_below","metric":"%s","threshold":%d},
       {"type":"metric_above","metric":"price","threshold":%d}]},
     "then":[%s],"priority":%d}
    """
        .formatted(
            rule,
            METRICS.get(rule % METRICS.size()),
            threshold(rule),
            leastPrice(rule),
            ACTIONS.get(rule / METRICS.size() % ACTIONS.size()).formatted(rule),
            rule);
  }

  /** Its metric has to be below; some four of 20 rules fire for a product, and nine of 50. */
  static int threshold(int rule) {
    return 3 + rule % 20;
  }

  /** The price has to be above. */
  static int leastPrice(int rule) {
    return rule % 7;
  }

  /** What a rule written by hand would say: flags go out, everything else is asked about. */
  static int verdict(int rule) {
    return ACTIONS.get(rule / METRICS.size() % ACTIONS.size()).contains("flag") ? 0 : 1;
  }
}
