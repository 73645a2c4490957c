package io.zyra.content.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns words in capitals into normal case, except acronyms such as LED, USB and ABUS. */
public final class CaseNormalizer {
  private static final int ACRONYM = 4;

  private CaseNormalizer() {}

  /** Letters of languages that have two letters I, whose small letters are others. */
  private static final Pattern TURKIC = Pattern.compile("[İıĞğŞş]");

  /** Letters that these languages share with others. */
  private static final Pattern SHARED = Pattern.compile("[ÖÜÇ]");

  private static final Pattern GERMAN = Pattern.compile("[ÄÖÜ]");

  /** Greek capitals have no accents, so that their small letters cannot be determined. */
  private static final Pattern GREEK = Pattern.compile("\\p{IsGreek}");

  /**
   * @param acronyms words that the description writes in capitals within normal text, folded
   */
  public static String normalize(String text, Language language, Set<String> acronyms) {
    if (isTurkic(text, language)) {
      return text;
    }
    boolean loud = loud(text);
    Matcher words = WordMatching.WORD.matcher(text);
    return words.replaceAll(
        match -> Matcher.quoteReplacement(normalize(match, text, loud, language, acronyms)));
  }

  /**
   * Whether words are left in capitals because their small letters cannot be determined.
   *
   * @param normalized what {@link #normalize} has given, or a part of it
   */
  public static boolean isUntellable(String normalized, Language language) {
    return words(normalized).anyMatch(CaseNormalizer::longCapitals)
        || isInCapitals(normalized)
            && words(normalized)
                .anyMatch(word -> capitals(word) && isAmbiguous(word, normalized, language));
  }

  /** Turkish and its relatives: by a letter of theirs, or by an I beside one in the capitals. */
  private static boolean isTurkic(String text, Language language) {
    return language == Language.UNKNOWN
        && (TURKIC.matcher(text).find()
            || words(text).filter(CaseNormalizer::capitals).anyMatch(word -> word.contains("I"))
                && words(text)
                    .filter(CaseNormalizer::capitals)
                    .anyMatch(word -> SHARED.matcher(word).find()));
  }

  private static Stream<String> words(String text) {
    return WordMatching.WORD.matcher(text).results().map(MatchResult::group);
  }

  /** Whether most of the text is in capitals, or one of its long words is. */
  public static boolean isInCapitals(String text) {
    return loud(text)
        || WordMatching.WORD.matcher(text).results().anyMatch(m -> longCapitals(m.group()));
  }

  /** The text with its first letter in upper case. */
  public static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
  }

  private static String normalize(
      MatchResult match, String text, boolean loud, Language language, Set<String> acronyms) {
    String word = match.group();
    if (!capitals(word) || word.length() < 2 || hyphenedCode(match, text)) {
      return word;
    }
    boolean tooLong = word.length() > ACRONYM + 1;
    boolean known = acronyms.contains(WordMatching.fold(word));
    if (!tooLong && (known || !loud && word.length() <= ACRONYM)) {
      return word;
    }
    if (isAmbiguous(word, text, language)) {
      return word;
    }
    if (loud && match.start() > 0 && language.small(word)) {
      return word.toLowerCase(language.locale());
    }
    if (word.length() < ACRONYM) {
      return word;
    }
    return capitalised(word.toLowerCase(language.locale()));
  }

  /**
   * Whether the capitals may stand for different small letters: SS in German for ß or ss, IJ in
   * Dutch for one letter, and Greek ones for letters with accents. Such a word stays as it is.
   */
  private static boolean isAmbiguous(String word, String text, Language language) {
    boolean unknown = language == Language.UNKNOWN;
    boolean german = language == Language.DE || unknown && GERMAN.matcher(text).find();
    return GREEK.matcher(word).find()
        || german && word.contains("SS")
        || unknown && word.startsWith("IJ");
  }

  /** Whether the match is part of a code such as "WH-FS-700C". */
  private static boolean hyphenedCode(MatchResult match, String text) {
    return match.group().length() <= ACRONYM
        && (match.start() > 0 && text.charAt(match.start() - 1) == '-'
            || match.end() < text.length() && text.charAt(match.end()) == '-');
  }

  private static boolean loud(String text) {
    long upper = text.codePoints().filter(Character::isUpperCase).count();
    long lower = text.codePoints().filter(Character::isLowerCase).count();
    long words =
        WordMatching.WORD
            .matcher(text)
            .results()
            .filter(m -> capitals(m.group()) && m.group().length() >= ACRONYM)
            .count();
    return words >= 2 && upper > 2 * lower || words >= 1 && upper >= 5 && lower == 0;
  }

  private static boolean longCapitals(String word) {
    return word.length() > ACRONYM + 1 && capitals(word);
  }

  private static boolean capitals(String word) {
    return word.codePoints()
        .allMatch(
            c -> Character.isUpperCase(c) || Character.getType(c) == Character.NON_SPACING_MARK);
  }
}
