package io.zyra.catalog.seo;

import io.zyra.catalog.ProductContent;
import java.util.List;

/**
 * The SEO score of a product: 0 to 100 points, the sum of its parts. The formula is in {@link
 * SeoScoreFormula}, its reasons are in {@code docs/seo-score.md}.
 */
public record SeoScore(int total, List<Part> parts) {

  /** Points for a unique title. */
  public static final int UNIQUENESS_POINTS = 5;

  public SeoScore {
    parts = List.copyOf(parts);
  }

  /**
   * One part of the score.
   *
   * @param name what is measured, for people
   * @param points 0 to {@code max}
   * @param advice how to get more points, as a sentence; empty for full points
   */
  public record Part(String name, int points, int max, String advice) {}

  /**
   * @param titleUnique whether no other product of the catalog has the same title (see {@link
   *     ContentFeatures#normalizedTitle()})
   */
  public static SeoScore of(ProductContent content, boolean titleUnique) {
    return of(content, ProductText.of(content), titleUnique);
  }

  static SeoScore of(ProductContent content, ProductText text, boolean titleUnique) {
    List<Part> parts = SeoScoreFormula.parts(content, text, titleUnique);
    return new SeoScore(parts.stream().mapToInt(Part::points).sum(), parts);
  }
}
