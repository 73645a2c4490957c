package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.text.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not become a text of a shop, whatever the product's data holds. */
class UnfitTextsTest {
  private static final String PROSE =
      "The chair is made of oak and stands on four legs. It is 80 cm high and weighs six kilos.";

  @ParameterizedTest
  @ValueSource(
      strings = {"Best of Bach Sheet Music", "Cheap Monday Tight Jeans", "£1 Coin Necklace"})
  void wordsAreNotCutOutOfAName(String title) {
    for (ProductEdit edit : edits(product(title, PROSE, ""))) {
      assertThat(edit.field().kind())
          .as(edit.toString())
          .isIn(ProductField.Kind.SEO_DESCRIPTION, ProductField.Kind.DESCRIPTION_HTML);
      assertThat(Laws.text(edit)).doesNotContain("of Bach", "Monday", "Coin Necklace");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed do eiusmod tempor.",
        "Sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim.",
        "The {{ product.title }} is made of oak and stands on four legs in the room.",
        "Dear ${customer}, the chair is made of oak and stands on four legs in the room."
      })
  void placeholdersAreNotQuoted(String prose) {
    for (ProductEdit edit : edits(product("Oak Chair", prose, ""))) {
      assertThat(edit.field().kind())
          .isNotIn(ProductField.Kind.SEO_DESCRIPTION, ProductField.Kind.DESCRIPTION_HTML);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Die Schokolade wird mit Vanille aus Madagaskar in einer kleinen Küche gerührt.</p>"
            + "<p>The chocolate is stirred with vanilla from Madagascar in a small kitchen.",
        "Zartschmelzende weiße Schokolade mit Vanille aus Madagaskar.</p>"
            + "<p>Delicate white chocolate with vanilla from Madagascar.",
        "Ce pull est tricoté à la main avec la laine de nos moutons.</p>"
            + "<p>This sweater is knitted by hand with the wool of our sheep."
      })
  void aDescriptionInTwoLanguagesIsLeftToAPerson(String two) {
    for (ProductEdit edit : edits(product("Weiße Schokolade", two, ""))) {
      assertThat(edit.field().kind())
          .isNotIn(ProductField.Kind.SEO_DESCRIPTION, ProductField.Kind.DESCRIPTION_HTML);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"__hidden", "hidden", "fee", "bis-hidden", "shopify-import", "SS24"})
  void tagsAndTheHandleAreNoWords(String tag) {
    for (ProductEdit edit : edits(product("Bumper", "", tag))) {
      assertThat(Laws.text(edit).toLowerCase())
          .doesNotContain("hidden", "fee", "import", "ss24", "internal");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Denne uldtrøje er strikket af ren ny uld fra Færøerne. Den er varm og blød. | UNKNOWN",
        "Deze trui is gebreid van zuivere wol. Hij is warm en zacht. | UNKNOWN",
        "Bu kazak saf yünden örülmüştür. Sıcak ve yumuşaktır. | UNKNOWN",
        "Paita on neulottu puhtaasta villasta. Se on lämmin ja pehmeä. | UNKNOWN",
        "Tröjan är stickad av ren ull. Den är varm och mjuk. | SV",
        "Dieser Pullover ist aus reiner Schurwolle gestrickt. | DE",
        "Ce pull est tricoté en laine pure. Il est chaud et doux. | FR",
        "Il maglione è lavorato a maglia in pura lana. È caldo e morbido. | IT",
        "Este jersey es de lana pura. Es cálido y suave. | ES",
        "Esta camisola é feita de lã pura e é quente. | PT",
        "The boot is made by hand in three hours and is sold in two sizes. | EN"
      })
  void ourOwnWordsAreOfTheTextsLanguage(String text, Language language) {
    assertThat(Language.of(text)).isEqualTo(language);
  }

  private static List<ProductEdit> edits(ProductContent product) {
    List<ProductEdit> edits = new ArrayList<>();
    for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
      edits.addAll(
          ComposerUnderTest.composer()
              .compose(new ComposeRequest(product, kind, BrandVoice.NEUTRAL, UsedTexts.nothing()))
              .edits());
    }
    return edits;
  }

  private static ProductContent product(String title, String prose, String tag) {
    return Odd.simple("internal-handle-7", title, "<p>" + prose + "</p>", tag);
  }
}
