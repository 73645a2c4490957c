package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.Language;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters that capitals do not tell are not invented, and languages are not mixed. */
class LettersAndLanguagesTest {

  @ParameterizedTest(name = "{0} in {1} is {2}")
  @CsvSource({
    "STRASSENSCHUHE FÜR HERREN, DE, STRASSENSCHUHE für Herren",
    "GROSSE TASSE MIT DECKEL, DE, GROSSE TASSE mit Deckel",
    "ROTE TASCHE AUS LEDER, DE, Rote Tasche aus Leder",
    "GLASS VASE WITH HANDLE, EN, Glass Vase with Handle",
    "İPEK ŞAL KIRMIZI, UNKNOWN, İPEK ŞAL KIRMIZI",
    "KIRMIZI GÖMLEK, UNKNOWN, KIRMIZI GÖMLEK",
    "ΟΔΟΣ ΚΑΛΗΜΕΡΑ, UNKNOWN, ΟΔΟΣ ΚΑΛΗΜΕΡΑ",
    "IJSBEER KNUFFEL GROOT, UNKNOWN, IJSBEER Knuffel Groot"
  })
  void capitalsThatMayBeSeveralLettersStay(String text, Language language, String expected) {
    assertThat(CaseNormalizer.normalize(text, language, Set.of())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} can be told: {1}")
  @CsvSource({
    "STRASSENSCHUHE FÜR HERREN, false",
    "KIRMIZI GÖMLEK, false",
    "SHOUTING Ünïcode, true",
    "GLASS VASE, true",
    "Straßenschuhe für Herren, true"
  })
  void nothingIsWrittenWithANameThatCannotBeTold(String name, boolean told) {
    String normalized = CaseNormalizer.normalize(name, Language.UNKNOWN, Set.of());
    assertThat(CaseNormalizer.isUntellable(normalized, Language.UNKNOWN)).isEqualTo(!told);
  }

  @ParameterizedTest(name = "\"{0}\" is foreign in {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Color: Black, Red, White | DE | true",
        "Farbe: Schwarz, Rot, Weiß | DE | false",
        "Größe: Klein, Mittel, Groß | EN | true",
        "Färg: Svart, Röd | EN | true",
        "Size: Small, Medium, Large | EN | false",
        "Size: XS, S, M, L, XL | DE | false",
        "Black | DE | false",
        "Color: Black, Red, White | UNKNOWN | false"
      })
  void optionsInAnotherLanguageAreKnown(String text, Language language, boolean foreign) {
    assertThat(language.isForeign(text)).isEqualTo(foreign);
  }
}
