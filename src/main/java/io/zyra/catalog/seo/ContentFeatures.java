package io.zyra.catalog.seo;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;

/**
 * What can be measured of a product by its content alone, computed once per snapshot. Lengths are
 * in Unicode characters, amounts in the merchant's currency.
 *
 * @param searchTitleLength of the SEO title, or of the title where there is none
 * @param metaDescriptionLength 0 where there is none
 * @param descriptionCharacters of the description's visible text
 * @param descriptionWords of the description's visible text
 * @param imagesWithoutAlt images whose alt text is missing or only repeats the file's name
 * @param altCoverage share of images with an alt text, 0 to 1; 1 without images
 * @param minPrice absent when there are no variants
 * @param maxPrice absent when there are no variants
 * @param minCompareAt the lowest compare-at price; absent when no variant has one
 * @param totalInventory sum over the variants whose stock is known; absent when none is
 * @param marginPercent the lowest margin, {@code (price - cost) / price * 100} with two decimals,
 *     over variants with a cost and a price above zero; absent when there are none
 * @param variantsBelowCost variants priced lower than they cost
 * @param hasScript whether the description holds a script element
 * @param contentConfidence how much the product's own data gives a writer to work with, 0 to 1; the
 *     formula is in {@code docs/seo-score.md}
 * @param seoScoreWithoutUniqueness points of all parts of {@link SeoScore} except uniqueness, 0 to
 *     95
 * @param uniquenessPoints to be added when no other product has the same title
 * @param normalizedTitle equal for titles that count as the same
 */
public record ContentFeatures(
    int titleLength,
    int searchTitleLength,
    int metaDescriptionLength,
    int descriptionCharacters,
    int descriptionWords,
    int imageCount,
    int imagesWithoutAlt,
    double altCoverage,
    int tagCount,
    int variantCount,
    Optional<BigDecimal> minPrice,
    Optional<BigDecimal> maxPrice,
    Optional<BigDecimal> minCompareAt,
    Optional<Long> totalInventory,
    Optional<BigDecimal> marginPercent,
    int variantsBelowCost,
    boolean hasScript,
    double contentConfidence,
    int seoScoreWithoutUniqueness,
    int uniquenessPoints,
    String normalizedTitle) {

  /** Calculates the features of a content. */
  public static ContentFeatures of(ProductContent content) {
    ProductText text = ProductText.of(content);
    List<Variant> variants = content.variants();
    List<Integer> stock = variants.stream().flatMap(v -> v.inventoryQuantity().stream()).toList();
    return new ContentFeatures(
        ProductText.length(text.title()),
        ProductText.length(text.searchTitle()),
        ProductText.length(text.metaDescription()),
        ProductText.length(text.description()),
        text.descriptionWords().count(),
        text.images(),
        text.imagesWithoutAlt(),
        text.altCoverage(),
        content.tags().size(),
        variants.size(),
        variants.stream().map(Variant::price).min(Comparator.naturalOrder()),
        variants.stream().map(Variant::price).max(Comparator.naturalOrder()),
        variants.stream().flatMap(v -> v.compareAtPrice().stream()).min(Comparator.naturalOrder()),
        stock.isEmpty()
            ? Optional.empty()
            : Optional.of(stock.stream().mapToLong(Integer::longValue).sum()),
        variants.stream().flatMap(v -> margin(v).stream()).min(Comparator.naturalOrder()),
        (int) variants.stream().filter(ContentFeatures::belowCost).count(),
        text.hasScript(),
        ContentConfidence.of(content, text),
        SeoScore.of(content, text, false).total(),
        SeoScore.UNIQUENESS_POINTS,
        normalizedTitle(content.title()));
  }

  /** The SEO score, 0 to 100. */
  public int seoScore(boolean titleUnique) {
    return seoScoreWithoutUniqueness + (titleUnique ? uniquenessPoints : 0);
  }

  /** The visible text of a description. */
  public static String visibleText(String descriptionHtml) {
    return ProductText.visibleText(Jsoup.parseBodyFragment(descriptionHtml));
  }

  private static Optional<BigDecimal> margin(Variant variant) {
    if (variant.price().signum() <= 0) {
      return Optional.empty();
    }
    return variant
        .cost()
        .map(
            cost ->
                variant
                    .price()
                    .subtract(cost)
                    .movePointRight(2)
                    .divide(variant.price(), 2, RoundingMode.HALF_EVEN));
  }

  private static boolean belowCost(Variant variant) {
    return variant.cost().filter(cost -> variant.price().compareTo(cost) < 0).isPresent();
  }

  /** Normalizes case, compatibility forms and spaces; accents are kept. */
  private static String normalizedTitle(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Z}]+", " ")
        .strip();
  }
}
