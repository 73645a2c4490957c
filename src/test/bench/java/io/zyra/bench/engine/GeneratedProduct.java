package io.zyra.bench.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One made-up product, before any engine gives it a form of its own.
 *
 * @param numbers every metric that the rules ask about, by its key; none is unknown, so that no
 *     engine has to be taught what unknown means
 * @param texts every text that the rules ask about, by its key, in lower case, so that engines
 *     without regard to case and engines with it agree
 * @param tags three words
 */
record GeneratedProduct(
    String id, Map<String, Double> numbers, Map<String, String> texts, List<String> tags) {

  static final int VENDORS = 40;
  static final int TYPES = 12;
  static final int TAGS = 24;
  static final List<String> WORDS =
      List.of("linen", "oak", "brass", "wool", "ceramic", "canvas", "slate", "coastal");

  /** A metric's values: uniform from least to most, with so many decimals. */
  record Spread(String metric, double least, double most, int decimals) {

    /** The value that this share of all products lies below. */
    double quantile(double share) {
      return round(least + (most - least) * Math.min(1, Math.max(0, share)));
    }

    private double round(double value) {
      double scale = Math.pow(10, decimals);
      return Math.round(value * scale) / scale;
    }
  }

  static final List<Spread> SPREADS =
      List.of(
          new Spread("seo_score", 0, 100, 1),
          new Spread("price", 1, 300, 2),
          new Spread("inventory", 0, 1000, 0),
          new Spread("margin_percent", -10, 80, 1),
          new Spread("title_length", 5, 120, 0),
          new Spread("meta_description_length", 0, 320, 0),
          new Spread("description_words", 0, 800, 0),
          new Spread("alt_coverage", 0, 1, 3),
          new Spread("age_days", 0, 1500, 1),
          new Spread("days_since_change", 0, 400, 1),
          new Spread("units_sold_30d", 0, 500, 0),
          new Spread("revenue_30d", 0, 9000, 2));

  /** Always the same products for the same seed. */
  static List<GeneratedProduct> some(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> one(i, random)).toList();
  }

  private static GeneratedProduct one(int i, Random random) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    SPREADS.forEach(spread -> numbers.put(spread.metric(), spread.quantile(random.nextDouble())));
    Map<String, String> texts = new LinkedHashMap<>();
    String word = WORDS.get(random.nextInt(WORDS.size()));
    texts.put("title", word + " item " + i);
    texts.put("vendor", vendor(random.nextInt(VENDORS)));
    texts.put("product_type", type(random.nextInt(TYPES)));
    texts.put("status", random.nextDouble() < 0.85 ? "active" : "draft");
    List<String> tags = new ArrayList<>();
    while (tags.size() < 3) {
      String tag = tag(random.nextInt(TAGS));
      if (!tags.contains(tag)) {
        tags.add(tag);
      }
    }
    return new GeneratedProduct(
        String.format(Locale.ROOT, "p%06d", i), numbers, texts, List.copyOf(tags));
  }

  static String vendor(int i) {
    return "vendor " + i;
  }

  static String type(int i) {
    return "type " + i;
  }

  static String tag(int i) {
    return "tag-" + i;
  }
}
