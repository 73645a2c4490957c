package io.zyra.core.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers that rules may ask about, each with the scope it belongs to, its unit and its name in
 * sentences. A metric that is not known for a subject is absent, never zero: no condition holds on
 * an absent metric.
 */
public enum Metric {
  SEO_SCORE(Scope.PRODUCT, Unit.POINTS, "SEO score"),
  PRICE(Scope.PRODUCT, Unit.MONEY, "price"),
  MAX_PRICE(Scope.PRODUCT, Unit.MONEY, "highest variant price"),
  COMPARE_AT_PRICE(Scope.PRODUCT, Unit.MONEY, "compare-at price"),
  MARGIN_PERCENT(Scope.PRODUCT, Unit.PERCENT, "lowest margin"),
  INVENTORY(Scope.PRODUCT, Unit.COUNT, "stock"),
  VARIANT_COUNT(Scope.PRODUCT, Unit.COUNT, "number of variants"),
  VARIANTS_BELOW_COST(Scope.PRODUCT, Unit.COUNT, "number of variants priced below cost"),
  TAG_COUNT(Scope.PRODUCT, Unit.COUNT, "number of tags"),
  TITLE_LENGTH(Scope.PRODUCT, Unit.CHARACTERS, "title length"),
  SEO_TITLE_LENGTH(Scope.PRODUCT, Unit.CHARACTERS, "search title length"),
  META_DESCRIPTION_LENGTH(Scope.PRODUCT, Unit.CHARACTERS, "search description length"),
  DESCRIPTION_LENGTH(Scope.PRODUCT, Unit.CHARACTERS, "description length"),
  DESCRIPTION_WORDS(Scope.PRODUCT, Unit.COUNT, "number of words in the description"),
  IMAGE_COUNT(Scope.PRODUCT, Unit.COUNT, "number of images"),
  IMAGES_WITHOUT_ALT(Scope.PRODUCT, Unit.COUNT, "number of images without alt text"),
  ALT_COVERAGE(Scope.PRODUCT, Unit.RATIO, "share of images with alt text"),
  SAME_TITLE_COUNT(Scope.PRODUCT, Unit.COUNT, "number of products with the same title"),
  AGE_DAYS(Scope.PRODUCT, Unit.DAYS, "age"),
  DAYS_SINCE_CHANGE(Scope.PRODUCT, Unit.DAYS, "time since the last change"),
  UNITS_SOLD_30D(Scope.PRODUCT, Unit.COUNT, "units sold in 30 days"),
  REVENUE_30D(Scope.PRODUCT, Unit.MONEY, "revenue in 30 days"),
  CONTENT_CONFIDENCE(Scope.PRODUCT, Unit.RATIO, "richness of the product's own data"),
  PRODUCT_COUNT(Scope.STORE, Unit.COUNT, "number of products"),
  AVERAGE_SEO_SCORE(Scope.STORE, Unit.POINTS, "average SEO score"),
  OUT_OF_STOCK_COUNT(Scope.STORE, Unit.COUNT, "number of products out of stock");

  private final Scope scope;
  private final Unit unit;
  private final String label;
  private final String key = name().toLowerCase(Locale.ROOT);

  Metric(Scope scope, Unit unit, String label) {
    this.scope = scope;
    this.unit = unit;
    this.label = label;
  }

  public Scope scope() {
    return scope;
  }

  public Unit unit() {
    return unit;
  }

  /** The metric's name in a sentence, without article: {@code "SEO score"}. */
  public String label() {
    return label;
  }

  /** The metric's name in JSON: {@code "seo_score"}. */
  public String key() {
    return key;
  }

  public static Optional<Metric> of(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(Metric::key).toList();
  }
}
