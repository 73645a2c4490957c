package io.zyra.catalog.seo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductArbitraries;
import io.zyra.catalog.ProductContent;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The score is bounded, without steps, and grows where more is better. */
class SeoScoreLawsTest {

  @Property(tries = 300)
  void theScoreStaysWithinItsBounds(@ForAll("product") ProductContent product) {
    SeoScore score = SeoScore.of(product, true);
    assertThat(score.total()).isBetween(0, 100);
    assertThat(score.parts())
        .allSatisfy(
            part -> {
              assertThat(part.points()).isBetween(0, part.max());
              assertThat(part.advice().isEmpty()).isEqualTo(part.points() == part.max());
            });
    ContentFeatures features = ContentFeatures.of(product);
    assertThat(features.seoScore(true)).isEqualTo(score.total());
    assertThat(features.seoScore(false)).isEqualTo(SeoScore.of(product, false).total());
    assertThat(features.contentConfidence()).isBetween(0.0, 1.0);
  }

  @Property(tries = 200)
  void moreDescriptionIsNeverWorse(
      @ForAll @IntRange(max = 300) int words, @ForAll @IntRange(max = 50) int more) {
    assertThat(score(SeoFixtures::withHtml, "word ".repeat(words + more)))
        .isGreaterThanOrEqualTo(score(SeoFixtures::withHtml, "word ".repeat(words)));
  }

  @Test
  void noCharacterMakesACliff() {
    for (int length = 0; length < 400; length++) {
      String text = "x".repeat(length);
      // An empty search title is none: the page's title is shown, and scored, in its place.
      assertNoCliff(SeoFixtures::withSearchTitle, "x" + text);
      assertNoCliff(SeoFixtures::withMeta, text);
      assertNoCliff(SeoFixtures::withHtml, text);
      assertNoCliff(SeoFixtures::withTitle, "Linen Shirt " + text);
    }
  }

  private static void assertNoCliff(Function<String, ProductContent> product, String text) {
    assertThat(score(product, text + "x"))
        .as("one character more than %d", text.length())
        .isBetween(score(product, text) - 3, score(product, text) + 3);
  }

  @Test
  void titlesWithinTheBestLengthsScoreBest() {
    int best = score(SeoFixtures::withSearchTitle, "x".repeat(45));
    for (int length = 1; length < 200; length++) {
      assertThat(score(SeoFixtures::withSearchTitle, "x".repeat(length))).isLessThanOrEqualTo(best);
    }
  }

  private static int score(Function<String, ProductContent> product, String text) {
    return SeoScore.of(product.apply(text), true).total();
  }

  @Provide
  Arbitrary<ProductContent> product() {
    return ProductArbitraries.products();
  }
}
