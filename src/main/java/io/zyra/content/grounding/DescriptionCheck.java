package io.zyra.content.grounding;

import io.zyra.content.text.HtmlText;
import io.zyra.content.text.Language;
import io.zyra.content.text.LanguageDetector;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what makes a description unfit to write other texts from. */
final class DescriptionCheck {
  /** Marks of template languages that were not filled in, and lorem ipsum. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{|\\}\\}|\\{%|<%|\\$\\{|lorem ipsum", Pattern.CASE_INSENSITIVE);

  private static final String LATIN = "lat";

  /** Shorter blocks are names and measures; their language cannot be detected. */
  private static final int TELLING = 50;

  private DescriptionCheck() {}

  static Optional<String> of(HtmlText prose) {
    if (PLACEHOLDER.matcher(prose.text()).find() || isLatin(prose)) {
      return Optional.of("The description holds placeholder text; replace it first.");
    }
    List<String> languages =
        prose.blocks().stream()
            .filter(block -> !block.cell() && block.text().length() >= TELLING)
            .flatMap(block -> language(block.text()).stream())
            .distinct()
            .toList();
    return languages.size() > 1
        ? Optional.of(
            "The description is written in several languages; a person should choose one.")
        : Optional.empty();
  }

  private static Optional<String> language(String text) {
    Language language = Language.of(text);
    return language == Language.UNKNOWN
        ? LanguageDetector.guess(text).sure()
        : Optional.of(language.locale().getISO3Language());
  }

  private static boolean isLatin(HtmlText prose) {
    return LanguageDetector.guess(prose.text()).sure().filter(LATIN::equals).isPresent();
  }
}
