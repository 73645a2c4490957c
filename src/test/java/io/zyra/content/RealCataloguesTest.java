package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.content.composer.TextLengthLimits;
import io.zyra.content.text.WordMatching;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class RealCataloguesTest {
  private final Composer composer = ComposerUnderTest.composer();

  @Test
  void nearlyEveryRealProductGetsAnSeoTitleAndADescriptionThatNoOtherHas() throws IOException {
    int all = 0;
    int titled = 0;
    int described = 0;
    for (Map.Entry<String, List<ProductContent>> catalogue : catalogues().entrySet()) {
      for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
        UsedTextIndex usedTexts = new UsedTextIndex();
        Set<String> written = new HashSet<>();
        for (ProductContent product : catalogue.getValue()) {
          Composition composition =
              composer.compose(new ComposeRequest(product, kind, BrandVoice.NEUTRAL, usedTexts));
          Laws.all(product, BrandVoice.NEUTRAL, composition.edits());
          for (ProductEdit edit : composition.edits()) {
            assertThat(
                    written.add(edit.field().kind() + WordMatching.comparisonKey(Laws.text(edit))))
                .as("%s once", edit)
                .isTrue();
          }
          if (kind == ComposeRequest.Kind.META) {
            ProductContent.Seo seo = Odd.applied(product, composition.edits()).seo();
            all++;
            titled += seo.title().isPresent() ? 1 : 0;
            described += seo.description().isPresent() ? 1 : 0;
          }
          usedTexts.add(composition.edits());
        }
      }
    }
    // Products that only a handle or a tag tells apart get no text of their own.
    assertThat(titled * 100 / all).as("%s of %s titles", titled, all).isGreaterThanOrEqualTo(90);
    assertThat(described * 100 / all)
        .as("%s of %s descriptions", described, all)
        .isGreaterThanOrEqualTo(90);
  }

  @Test
  void mostDescriptionsHaveTheLengthThatSearchResultsShow() throws IOException {
    int all = 0;
    int good = 0;
    for (List<ProductContent> catalogue : catalogues().values()) {
      UsedTextIndex usedTexts = new UsedTextIndex();
      for (ProductContent product : catalogue) {
        Composition meta =
            composer.compose(
                new ComposeRequest(
                    product, ComposeRequest.Kind.META, BrandVoice.NEUTRAL, usedTexts));
        usedTexts.add(meta.edits());
        int length = Odd.applied(product, meta.edits()).seo().description().orElse("").length();
        all++;
        good +=
            length >= TextLengthLimits.META_SHORT && length <= TextLengthLimits.META_MAX ? 1 : 0;
      }
    }
    assertThat(good * 100 / all).as("%s of %s", good, all).isGreaterThanOrEqualTo(75);
  }

  private static Map<String, List<ProductContent>> catalogues() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(RealCatalogues.folder()),
        "SKIPPED: no real catalogues at " + RealCatalogues.folder());
    return RealCatalogues.all();
  }
}
