package io.zyra.content.composer;

import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.text.TextCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds a wording that no other product uses, by adding facts to it. */
final class UniqueWordingSearch {

  /**
   * A unique text.
   *
   * @param facts how many facts were added to make it unique
   */
  record Wording(String text, int facts) {}

  private UniqueWordingSearch() {}

  /**
   * Tries the wording without added facts, then with one fact, then with two.
   *
   * @param wording writes the text with the given facts; an empty text means that it cannot
   * @return empty if all attempts give a text that is used
   */
  static Optional<Wording> find(
      ProductField.Kind field,
      GroundingFacts facts,
      UsedTexts usedTexts,
      Function<List<String>, String> wording) {
    for (List<String> added : attempts(facts.distinguishing())) {
      String text = wording.apply(added);
      if (TextCleaner.hasWord(text) && !usedTexts.has(field, text)) {
        return Optional.of(new Wording(text, added.size()));
      }
    }
    return Optional.empty();
  }

  private static List<List<String>> attempts(List<String> facts) {
    List<List<String>> attempts = new ArrayList<>();
    attempts.add(List.of());
    facts.forEach(fact -> attempts.add(List.of(fact)));
    for (int i = 0; i < facts.size(); i++) {
      for (int j = i + 1; j < facts.size(); j++) {
        attempts.add(List.of(facts.get(i), facts.get(j)));
      }
    }
    return attempts;
  }
}
