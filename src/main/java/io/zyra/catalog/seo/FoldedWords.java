package io.zyra.catalog.seo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text in any language. They are folded, so that case, accents and common endings do
 * not matter.
 */
record FoldedWords(String folded, Set<String> distinct, int count) {

  /** Scripts without spaces between words; in these, words are searched within the text. */
  private static final Pattern UNSPACED =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final int MAIN_WORDS = 5;
  private static final int LEAST_STEM = 3;
  private static final int MOST_ENDING = 2;

  static FoldedWords of(String text) {
    String folded = fold(text);
    Set<String> distinct = new LinkedHashSet<>();
    int count = 0;
    Matcher matcher = WORD.matcher(folded);
    while (matcher.find()) {
      distinct.add(matcher.group());
      count++;
    }
    return new FoldedWords(folded, distinct, count);
  }

  /** Lower case without accents, in compatibility form. */
  static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The most specific words: the longest ones with a letter, at most five. */
  List<String> main() {
    List<String> candidates = new ArrayList<>();
    for (String word : distinct) {
      boolean letters = word.codePoints().anyMatch(Character::isLetter);
      int least = UNSPACED.matcher(word).find() ? 2 : 3;
      if (letters && word.codePointCount(0, word.length()) >= least) {
        candidates.add(word);
      }
    }
    candidates.sort(Comparator.comparingInt(String::length).reversed());
    return List.copyOf(candidates.subList(0, Math.min(MAIN_WORDS, candidates.size())));
  }

  /** The share of the given words that occur here, 0 to 1; 0 without words. Endings may differ. */
  double share(List<String> words) {
    return words.isEmpty() ? 0 : (double) words.stream().filter(this::has).count() / words.size();
  }

  private boolean has(String word) {
    if (distinct.contains(word)) {
      return true;
    }
    if (UNSPACED.matcher(word).find()) {
      return folded.contains(word);
    }
    return distinct.stream().anyMatch(other -> differOnlyInEnding(word, other));
  }

  /** Most languages inflect by up to two letters at the end. */
  private static boolean differOnlyInEnding(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same >= LEAST_STEM && Math.max(one.length(), other.length()) - same <= MOST_ENDING;
  }
}
