package io.zyra.content;

import java.util.List;

/** The merchant's liked words that may be used for one product, as at most one closing phrase. */
record ClosingPhrases(List<String> usable, int choice) {
  private static final int MAX = 40;

  static ClosingPhrases of(BrandVoice voice, GroundingFacts facts) {
    List<String> usable =
        voice.words().stream()
            .map(word -> CaseNormalizer.capitalised(facts.calm(TextCleaner.label(word))))
            .filter(word -> TextCleaner.readable(word) && word.length() <= MAX)
            .filter(word -> !ClaimFilter.in(word) && !CaseNormalizer.shouts(word))
            .toList();
    return new ClosingPhrases(usable, facts.product().handle().hashCode());
  }

  /** The phrase that closes this text, or empty; the same product always gets the same one. */
  String phraseFor(String text) {
    if (usable.isEmpty()) {
      return "";
    }
    String phrase = usable.get(Math.floorMod(choice, usable.size()));
    boolean present =
        usable.stream().anyMatch(word -> WordMatching.saidBy(WordMatching.of(text), word));
    return present ? "" : phrase;
  }
}
