package io.zyra.catalog.seo;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.seo.SeoScore.Part;
import java.util.List;

/** The parts of the SEO score with their points. */
final class SeoScoreFormula {

  private static final LengthScoreCurve TITLE = new LengthScoreCurve(20, 70, 150, 0.3);
  private static final LengthScoreCurve SEARCH_TITLE = new LengthScoreCurve(30, 60, 120, 0.2);
  private static final LengthScoreCurve META = new LengthScoreCurve(70, 160, 320, 0.5);
  private static final LengthScoreCurve HANDLE = new LengthScoreCurve(3, 60, 120, 0.2);
  private static final LengthScoreCurve WORDS = LengthScoreCurve.upTo(120);

  /** For scripts without spaces: 120 words of five characters and a space. */
  private static final LengthScoreCurve CHARACTERS = LengthScoreCurve.upTo(700);

  private SeoScoreFormula() {}

  static List<Part> parts(ProductContent content, ProductText text, boolean titleUnique) {
    return List.of(
        title(text),
        searchTitle(text),
        meta(text),
        description(text),
        keywords(content, text),
        alt(text),
        handle(content.handle()),
        uniqueness(titleUnique));
  }

  private static Part title(ProductText text) {
    int length = ProductText.length(text.title());
    return part(
        "Title length",
        10,
        TITLE.share(length),
        length < 20
            ? "The title has %d characters; name what the product is, in 20 to 70."
                .formatted(length)
            : "The title has %d characters; shorten it to at most 70.".formatted(length));
  }

  private static Part searchTitle(ProductText text) {
    int length = ProductText.length(text.searchTitle());
    return part(
        "Search title length",
        15,
        SEARCH_TITLE.share(length),
        "Search engines are shown a title of %d characters; write a search title of 30 to 60."
            .formatted(length));
  }

  private static Part meta(ProductText text) {
    int length = ProductText.length(text.metaDescription());
    return part(
        "Meta description",
        20,
        META.share(length),
        length == 0
            ? "There is no meta description; write one of 70 to 160 characters."
            : "The meta description has %d characters; 70 to 160 are shown in full."
                .formatted(length));
  }

  private static Part description(ProductText text) {
    int words = text.descriptionWords().count();
    double share =
        Math.max(WORDS.share(words), CHARACTERS.share(ProductText.length(text.description())));
    return part(
        "Description",
        20,
        share,
        "The description has %d words; describe the product in 120 or more.".formatted(words));
  }

  private static Part keywords(ProductContent content, ProductText text) {
    List<String> words = FoldedWords.of(content.productType() + " " + text.title()).main();
    double share =
        (FoldedWords.of(text.searchTitle()).share(words)
                + FoldedWords.of(text.metaDescription()).share(words)
                + text.descriptionWords().share(words))
            / 3;
    return part(
        "Main words",
        15,
        share,
        words.isEmpty()
            ? "Title and product type have no words to be found by; name what the product is."
            : "Use the main words (%s) in search title, meta description and description."
                .formatted(String.join(", ", words)));
  }

  private static Part alt(ProductText text) {
    if (text.images() == 0) {
      return part("Image descriptions", 10, 0, "There is no image; add one with an alt text.");
    }
    return part(
        "Image descriptions",
        10,
        text.altCoverage(),
        "%d of %d images have no alt text of their own; say what they show."
            .formatted(text.imagesWithoutAlt(), text.images()));
  }

  /** Handles of words joined by hyphens are readable; many digits and other signs are not. */
  private static Part handle(String handle) {
    int length = ProductText.length(handle);
    long readable =
        handle
            .codePoints()
            .filter(c -> c == '-' || (Character.isLetter(c) && !Character.isUpperCase(c)))
            .count();
    // A few digits, as in a size or a year, are normal: three quarters of letters are enough.
    double clean = length == 0 ? 0 : Math.min(1, (double) readable / length / 0.75);
    return part(
        "Address",
        5,
        clean * HANDLE.share(length),
        "The product's address \"%s\" is hard to read; a few words with hyphens between them are"
                .formatted(handle)
            + " best.");
  }

  private static Part uniqueness(boolean titleUnique) {
    return part(
        "Unique title",
        SeoScore.UNIQUENESS_POINTS,
        titleUnique ? 1 : 0,
        "Another product has the same title; say in the title what sets this one apart.");
  }

  private static Part part(String name, int max, double share, String advice) {
    int points = (int) Math.round(max * share);
    return new Part(name, points, max, points == max ? "" : advice);
  }
}
