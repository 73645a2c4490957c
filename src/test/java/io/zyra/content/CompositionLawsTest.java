package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.text.WordMatching;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CompositionLawsTest {
  private static final BrandVoice VOICE =
      new BrandVoice(List.of("Handmade with care", "GUARANTEED BEST"), "warm");

  private final Composer composer = ComposerUnderTest.composer();

  @Provide
  Arbitrary<ProductContent> products() {
    return Odd.products();
  }

  @Provide
  Arbitrary<List<ProductContent>> catalogues() {
    return Odd.catalogues();
  }

  @Property(tries = 100)
  void everyTextIsPresentAndWithinTheLimits(@ForAll("products") ProductContent product) {
    each(product, Laws::keepsLimits);
  }

  @Property(tries = 100)
  void noTextClaimsOrShouts(@ForAll("products") ProductContent product) {
    each(product, Laws::makesNoClaim);
  }

  @Property(tries = 100)
  void noTextHoldsMarkupControlCharactersOrEmoji(@ForAll("products") ProductContent product) {
    each(product, Laws::isPlain);
  }

  @Property(tries = 100)
  void noTextEndsInHangingPunctuation(@ForAll("products") ProductContent product) {
    each(product, Laws::endsWell);
  }

  @Property(tries = 100)
  void noTitleHasAWordMoreThanTwice(@ForAll("products") ProductContent product) {
    each(product, Laws::repeatsNoWordInATitle);
  }

  @Property(tries = 100)
  void everyWordStemsFromTheProductOrTheMerchant(@ForAll("products") ProductContent product) {
    each(product, edit -> Laws.inventsNothing(product, VOICE, edit));
  }

  @Property(tries = 100)
  void noTwoProductsOfACatalogueGetTheSameText(
      @ForAll("catalogues") List<ProductContent> catalogue) {
    for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
      UsedTextIndex usedTexts = new UsedTextIndex();
      Set<String> written = new HashSet<>();
      for (ProductContent product : catalogue) {
        List<ProductEdit> edits =
            composer.compose(new ComposeRequest(product, kind, VOICE, usedTexts)).edits();
        Laws.all(product, VOICE, edits);
        for (ProductEdit edit : edits) {
          assertThat(written.add(edit.field().kind() + WordMatching.comparisonKey(Laws.text(edit))))
              .as("%s is written once only", edit)
              .isTrue();
        }
        usedTexts.add(edits);
      }
    }
  }

  @Property(tries = 80)
  void picturesOfOneProductGetDifferentTexts(@ForAll("products") ProductContent product) {
    List<ProductEdit> edits = compose(product, ComposeRequest.Kind.ALT_TEXT).edits();
    List<String> alts =
        Odd.applied(product, edits).images().stream().map(i -> i.alt().orElse("")).toList();
    for (ProductEdit edit : edits) {
      assertThat(Collections.frequency(alts, Laws.text(edit))).as(edit.toString()).isOne();
    }
  }

  @Property(tries = 80)
  void theSameBriefGivesTheSameText(@ForAll("products") ProductContent product) {
    for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
      assertThat(compose(product, kind))
          .isEqualTo(
              ComposerUnderTest.composer()
                  .compose(new ComposeRequest(product, kind, VOICE, UsedTexts.nothing())));
    }
  }

  @Property(tries = 100)
  void everyEditChangesSomethingAndOnceIsEnough(@ForAll("products") ProductContent product) {
    for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
      Composition first = compose(product, kind);
      ProductContent after = Odd.applied(product, first.edits());
      assertThat(after.equals(product))
          .as("changed by %s", first.edits())
          .isEqualTo(first.edits().isEmpty());
      assertThat(first.reasons()).isNotEmpty().doesNotContain("");
      assertThat(first.confidence()).isBetween(0.0, 1.0);
      if (kind != ComposeRequest.Kind.TITLE) {
        assertThat(compose(after, kind).edits())
            .as("%s again after %s", kind, first.edits())
            .isEmpty();
      } else {
        assertThat(compose(after, kind).edits())
            .extracting(ProductEdit::field)
            .doesNotContain(ProductField.of(ProductField.Kind.TITLE));
      }
    }
  }

  private Composition compose(ProductContent product, ComposeRequest.Kind kind) {
    return composer.compose(new ComposeRequest(product, kind, VOICE, UsedTexts.nothing()));
  }

  private void each(ProductContent product, Consumer<ProductEdit> law) {
    for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
      compose(product, kind).edits().forEach(law);
    }
  }
}
