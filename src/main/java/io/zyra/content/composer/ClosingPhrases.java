package io.zyra.content.composer;

import io.zyra.content.BrandVoice;
import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.ClaimFilter;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.WordMatching;
import java.util.List;

/** Chooses a closing phrase for a product from the merchant's liked words; at most one per text. */
record ClosingPhrases(List<String> usable, int choice) {
  private static final int MAX = 40;

  static ClosingPhrases of(BrandVoice voice, GroundingFacts facts) {
    List<String> usable =
        voice.words().stream()
            .map(word -> CaseNormalizer.capitalised(facts.calm(TextCleaner.label(word))))
            .filter(word -> TextCleaner.hasWord(word) && word.length() <= MAX)
            .filter(word -> !ClaimFilter.hasClaim(word) && !CaseNormalizer.isInCapitals(word))
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
        usable.stream().anyMatch(word -> WordMatching.allKnown(WordMatching.of(text), word));
    return present ? "" : phrase;
  }
}
