package io.zyra.content.grounding;

import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.ClaimFilter;
import io.zyra.content.text.HtmlText;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.TextShortener;
import io.zyra.content.text.WordMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Extracts sentences from a product's description that can be quoted without their context. */
public final class SentenceExtractor {
  private static final Pattern FINISHED = Pattern.compile(".*[.。।]['\"”’»)]*$", Pattern.DOTALL);
  private static final Pattern CONTACT =
      Pattern.compile(
          "https?:|www\\.|@|\\S+\\.(?:com|net|org)\\b|[{}\\\\<>]|="
              + "|click|clique|klick|buy now|order now|to order|compre |comprar agora",
          Pattern.CASE_INSENSITIVE);

  /** Beginnings that refer to an earlier sentence or address the buyer of this listing. */
  private static final Pattern LEANING =
      Pattern.compile(
          "^(?:it|it's|it’s|they|these|those|he|she|and|but|or|so|also|then|however|note|please|dear"
              + "|package|plus|its|our store|not only|if so|if yes|se sim|with it|with this|ele|ela|eles|elas|com isso|com el[ea]s?|al[ée]m disso|tamb[ée]m|isso|mas|e"
              + "|y|pero|tambi[ée]n|adem[áa]s|il|elle|ils|et|mais|aussi|es|sie|und|aber|auch|außerdem"
              + "|och|men|den är|det|också|esso|essa|inoltre|ma|anche)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int MAX = 400;

  private SentenceExtractor() {}

  /** Complete sentences without claims or words in capitals, in their order. */
  public static List<String> informative(GroundingFacts facts) {
    List<String> plain = informative(facts, false);
    return plain.isEmpty() ? informative(facts, true) : plain;
  }

  /**
   * @param loose whether headings and exclamations are accepted; some shops write nothing else
   */
  private static List<String> informative(GroundingFacts facts, boolean loose) {
    List<String> found = new ArrayList<>();
    for (HtmlText.Block block : facts.prose().blocks()) {
      if ((block.heading() || block.cell()) && !loose) {
        continue;
      }
      for (String raw : HtmlText.sentences(block, facts.language().locale())) {
        String text = TextCleaner.sentence(raw);
        text = loose ? text.replaceFirst("!+$", ".") : text;
        boolean finished = FINISHED.matcher(text).matches() && opens(text);
        if (finished && substantial(text) && quotable(text) && !LEANING.matcher(text).find()) {
          found.add(facts.calm(text));
        }
      }
    }
    return found;
  }

  /** Short phrases, for descriptions without a complete sentence. */
  public static List<String> phrases(GroundingFacts facts) {
    List<String> found = new ArrayList<>();
    for (HtmlText.Block block : facts.prose().blocks()) {
      String text = TextCleaner.withoutTrailingPunctuation(TextCleaner.sentence(block.text()));
      boolean says =
          WordMatching.of(text).size() >= 2 || hasUnspacedScript(text) && text.length() >= 4;
      if (!block.heading()
          && !block.cell()
          && says
          && text.length() <= MAX
          && quotable(text)
          && !block.text().strip().endsWith(":")
          && !LEANING.matcher(text).find()) {
        found.add(TextShortener.withFullStop(CaseNormalizer.capitalised(facts.calm(text))));
      }
    }
    return found;
  }

  private static boolean quotable(String text) {
    return !ClaimFilter.hasClaim(text)
        && !CaseNormalizer.isInCapitals(text)
        && !CONTACT.matcher(text).find()
        && !text.contains("?")
        && !text.endsWith("!")
        && !text.endsWith("…")
        && !text.endsWith("..")
        && TextCleaner.hasWord(text);
  }

  private static boolean substantial(String text) {
    return text.length() <= MAX
        && (WordMatching.of(text).size() >= 6 || hasUnspacedScript(text) && text.length() >= 12);
  }

  private static boolean opens(String text) {
    int first = text.codePointAt(0);
    return !Character.isLowerCase(first)
        || !text.substring(0, 1).equals(text.substring(0, 1).toLowerCase(Locale.ROOT));
  }

  /**
   * Whether the text has a script without spaces between words. Its length is measured in
   * characters.
   */
  public static boolean hasUnspacedScript(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                Character.isIdeographic(c)
                    || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.HIRAGANA
                    || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.KATAKANA
                    || Character.UnicodeBlock.of(c) == Character.UnicodeBlock.THAI);
  }
}
