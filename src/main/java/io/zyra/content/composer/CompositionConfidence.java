package io.zyra.content.composer;

import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.grounding.SentenceExtractor;
import io.zyra.content.text.Language;
import io.zyra.content.text.WordMatching;

/**
 * How far a text can be trusted without a reader.
 *
 * <pre>
 * data  = 0.30 (a name) + 0.15 (of two words or more) + 0.25 * min(1, whole sentences / 3)
 *       + 0.10 (type) + 0.05 (vendor) + 0.10 (options or material) + 0.05 (language recognised)
 * value = data * (1 - 0.10 * min(3, cuts)) * (1 - 0.10 * min(3, distinguishing facts))
 *       * (0.8 when something wanted could not be written)
 * </pre>
 *
 * Without edits it is 1 when nothing needed doing and 0 when something did and could not be done.
 */
final class CompositionConfidence {
  private CompositionConfidence() {}

  static double of(GroundingFacts facts, WriterResult draft) {
    if (draft.edits().isEmpty()) {
      return draft.failed() ? 0 : 1;
    }
    double value =
        data(facts)
            * (1 - 0.10 * Math.min(3, draft.cuts()))
            * (1 - 0.10 * Math.min(3, draft.distinguishing()))
            * (draft.failed() ? 0.8 : 1);
    return Math.round(value * 100) / 100.0;
  }

  private static double data(GroundingFacts facts) {
    int words = WordMatching.of(facts.name()).size();
    int sentences = Math.min(3, SentenceExtractor.informative(facts).size());
    return (words > 0 ? 0.30 : 0)
        + (words > 1 || SentenceExtractor.hasUnspacedScript(facts.name()) ? 0.15 : 0)
        + 0.25 * sentences / 3
        + (facts.type().isPresent() ? 0.10 : 0)
        + (facts.vendor().isPresent() ? 0.05 : 0)
        + (facts.traits().isEmpty() ? 0 : 0.10)
        + (facts.language() == Language.UNKNOWN ? 0 : 0.05);
  }
}
