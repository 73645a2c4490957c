package io.zyra.content.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a text with the model of Apache OpenNLP, which knows 103 languages. The
 * model takes about a second and 40 MB when the first text is looked at.
 */
public final class LanguageDetector {
  /** How much likelier the first guess has to be than the second. */
  private static final double SURE = 1.7;

  /** In characters; more gives no better result and takes longer. */
  private static final int LONGEST = 1_000;

  private static final int LIKELIEST = 3;

  private LanguageDetector() {}

  /**
   * A guess.
   *
   * @param codes ISO 639-3, the likeliest three first; none for a text without letters
   * @param lead how much likelier the first is than the second
   */
  public record Guess(List<String> codes, double lead) {

    /** The likeliest language, if it leads far enough. */
    public Optional<String> sure() {
      return isSure() ? codes.stream().findFirst() : Optional.empty();
    }

    private boolean isSure() {
      return lead >= SURE;
    }
  }

  public static Guess guess(String text) {
    if (text.chars().noneMatch(Character::isLetter)) {
      return new Guess(List.of(), 0);
    }
    Language[] guesses =
        new LanguageDetectorME(Model.MODEL)
            .predictLanguages(text.substring(0, Math.min(text.length(), LONGEST)));
    return new Guess(
        Arrays.stream(guesses).limit(LIKELIEST).map(Language::getLang).toList(),
        guesses[0].getConfidence() / guesses[1].getConfidence());
  }

  private static final class Model {
    private static final LanguageDetectorModel MODEL = read();

    private static LanguageDetectorModel read() {
      try (InputStream in =
          LanguageDetectorModel.class.getResourceAsStream("/langdetect-183.bin")) {
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
