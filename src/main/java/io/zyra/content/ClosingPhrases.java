package io.zyra.content;

import java.util.List;

/** Chooses a closing phrase for a product from the merchant's liked words; at most one per text. */
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

  /** The closing phrase for a text, or an empty text. The choice is stable for a product. */
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
