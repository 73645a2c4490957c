package io.zyra.catalog.seo;

import io.zyra.catalog.ProductContent;

/**
 * How rich a product's data are as a basis for texts, 0 to 1. The weights are in {@code
 * docs/seo-score.md}.
 */
final class ContentConfidence {

  private static final LengthScoreCurve WORDS = LengthScoreCurve.upTo(80);
  private static final LengthScoreCurve CHARACTERS = LengthScoreCurve.upTo(450);

  private ContentConfidence() {}

  static double of(ProductContent content, ProductText text) {
    double description =
        Math.max(
            WORDS.share(text.descriptionWords().count()),
            CHARACTERS.share(ProductText.length(text.description())));
    double hundredths =
        40 * description
            + 15 * LengthScoreCurve.upTo(20).share(ProductText.length(text.title()))
            + 10 * (content.productType().isBlank() ? 0 : 1)
            + 10 * (content.category().isBlank() ? 0 : 1)
            + 10 * LengthScoreCurve.upTo(3).share(content.tags().size())
            + 5 * (content.vendor().isBlank() ? 0 : 1)
            + 5 * LengthScoreCurve.upTo(3).share(content.metafields().size())
            + 5 * (text.images() == 0 ? 0 : text.altCoverage());
    return Math.round(hundredths) / 100.0;
  }
}
