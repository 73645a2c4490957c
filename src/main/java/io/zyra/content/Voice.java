package io.zyra.content;

import java.util.List;

/** The merchant's liked words that may be used for one product, as at most one closing phrase. */
record Voice(List<String> usable, int choice) {
  private static final int MAX = 40;

  static Voice of(BrandVoice voice, Facts facts) {
    List<String> usable =
        voice.words().stream()
            .map(word -> Casing.capitalised(facts.calm(Clean.label(word))))
            .filter(word -> Clean.readable(word) && word.length() <= MAX)
            .filter(word -> !Claims.in(word) && !Casing.shouts(word))
            .toList();
    return new Voice(usable, facts.product().handle().hashCode());
  }

  /** The phrase that closes this text, or empty; the same product always gets the same one. */
  String phraseFor(String text) {
    if (usable.isEmpty()) {
      return "";
    }
    String phrase = usable.get(Math.floorMod(choice, usable.size()));
    boolean present = usable.stream().anyMatch(word -> Words.saidBy(Words.of(text), word));
    return present ? "" : phrase;
  }
}
