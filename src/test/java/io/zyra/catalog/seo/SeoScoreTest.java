package io.zyra.catalog.seo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.SampleProducts;
import io.zyra.catalog.seo.SeoScore.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the score sees in a product, part by part. */
class SeoScoreTest {

  private static final ProductContent SHIRT = SampleProducts.shirt();
  private static final String LONG_TEXT = "<p>" + "This linen shirt is airy. ".repeat(25) + "</p>";

  @Test
  void anExemplaryProductHasAllPointsAndNoAdvice() {
    ProductContent good =
        product(
            "Men's Linen Shirt with Long Sleeves",
            new Seo(
                Optional.of("Men's Linen Shirt with Long Sleeves | Acme"),
                Optional.of(
                    "A light linen shirt with long sleeves for men, airy in summer and warm enough"
                        + " for the evening. Free returns.")),
            LONG_TEXT + "<p>With long sleeves, for men.</p>",
            List.of(image("shirt.jpg", "A man in a white linen shirt")));
    SeoScore score = SeoScore.of(good, true);
    assertThat(score.total()).isEqualTo(100);
    assertThat(score.parts()).hasSize(8).allSatisfy(p -> assertThat(p.advice()).isEmpty());
  }

  @Test
  void anEmptyProductHasHardlyAnyAndAdviceForEveryPart() {
    ProductContent poor = product("X1", Seo.NONE, "", List.of());
    SeoScore score = SeoScore.of(poor, false);
    assertThat(score.total()).isLessThan(20);
    assertThat(score.parts())
        .filteredOn(p -> p.points() < p.max())
        .hasSizeGreaterThan(6)
        .allSatisfy(p -> assertThat(p.advice()).endsWith("."));
  }

  @Test
  void theTotalIsTheSumOfTheParts() {
    SeoScore score = SeoScore.of(SHIRT, true);
    assertThat(score.total()).isEqualTo(score.parts().stream().mapToInt(Part::points).sum());
    assertThat(score.parts().stream().mapToInt(Part::max).sum()).isEqualTo(100);
    assertThat(score.total() - SeoScore.of(SHIRT, false).total())
        .isEqualTo(SeoScore.UNIQUENESS_POINTS);
  }

  @Test
  void scriptsAndStylesAreNoDescription() {
    String hidden = "<script>var a = 'linen';</script><style>.linen{color:red}</style>";
    assertThat(points(withHtml(hidden.repeat(50)), "Description")).isZero();
    assertThat(points(withHtml(LONG_TEXT), "Description")).isEqualTo(20);
  }

  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource({
    "Cafetière émaillée, CAFETIERE EMAILLEE",
    "Fahrräder, Unsere Fahrrader",
    "Terracotta Pots, One terracotta pot",
    "Ведро садовое, Садовое ведро",
    "竹製まな板, 伝統の竹製まな板です",
    "ＬＩＮＥＮ, linen",
    "Bicicletas eléctricas, bicicleta electrica"
  })
  void mainWordsAreFoundInAnyLanguageWithoutCaseAccentsAndEndings(String title, String text) {
    assertThat(FoldedWords.of(text).share(FoldedWords.of(title).main())).isEqualTo(1.0);
  }

  @Test
  void otherWordsAreNotFound() {
    assertThat(FoldedWords.of("A cotton skirt").share(FoldedWords.of("Linen shirt").main()))
        .isZero();
    assertThat(FoldedWords.of("anything").share(FoldedWords.of("12 34").main())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "img_0042.jpg", "IMG_0042", "Img_0042.JPG"})
  void anAltTextThatOnlyNamesTheFileIsNone(String alt) {
    List<Image> images = List.of(image("img_0042.jpg?v=17", alt), image("b.jpg", "A shirt"));
    Part part = part(product("Linen Shirt", Seo.NONE, "", images), "Image descriptions");
    assertThat(part.points()).isEqualTo(5);
    assertThat(part.advice()).startsWith("1 of 2 images");
  }

  @Test
  void aReadableAddressBeatsACode() {
    assertThat(handlePoints("linen-shirt")).isEqualTo(5);
    assertThat(handlePoints("shirt-2024")).isGreaterThanOrEqualTo(4);
    assertThat(handlePoints("a3f9c01e77b2")).isLessThan(4);
    assertThat(handlePoints("linen-shirt-".repeat(12))).isLessThan(3);
  }

  private static int handlePoints(String handle) {
    ProductContent p = product("Linen Shirt", Seo.NONE, "", List.of());
    return points(SeoFixtures.withHandle(p, handle), "Address");
  }

  private static int points(ProductContent content, String part) {
    return part(content, part).points();
  }

  private static Part part(ProductContent content, String name) {
    return SeoScore.of(content, true).parts().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ProductContent withHtml(String html) {
    return product(SHIRT.title(), Seo.NONE, html, SHIRT.images());
  }

  private static ProductContent product(String title, Seo seo, String html, List<Image> images) {
    return SeoFixtures.product(title, seo, html, images);
  }

  private static Image image(String file, String alt) {
    return new Image(Optional.empty(), "https://cdn.example/files/" + file, Optional.of(alt));
  }
}
