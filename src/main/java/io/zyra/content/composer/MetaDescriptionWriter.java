package io.zyra.content.composer;

import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.grounding.SentenceExtractor;
import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.ClaimFilter;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.TextShortener;
import io.zyra.content.text.WordMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the SEO description, preferably from sentences of the product's description. */
final class MetaDescriptionWriter {
  private static final ProductField FIELD = ProductField.of(ProductField.Kind.SEO_DESCRIPTION);

  private final TextTemplates templates;

  MetaDescriptionWriter(TextTemplates templates) {
    this.templates = templates;
  }

  WriterResult write(GroundingFacts facts, ClosingPhrases voice, UsedTexts usedTexts) {
    Optional<String> now = facts.product().seo().description().filter(text -> !text.isBlank());
    Optional<String> fault = now.flatMap(text -> fault(text, facts, usedTexts));
    if (now.isPresent() && fault.isEmpty()) {
      return WriterResult.nothing("The SEO description is good as it is.");
    }
    Optional<String> unusable = facts.unusableBecause();
    if (unusable.isPresent()) {
      return WriterResult.failed(unusable.get());
    }
    Optional<Written> written = written(facts, voice, usedTexts);
    if (written.isEmpty()) {
      return WriterResult.failed(
          "Too little is known to write an SEO description that says more than the title and that"
              + " no other product has.");
    }
    String text = written.get().text();
    boolean shortOnly = now.filter(old -> onlyShort(old, facts, usedTexts)).isPresent();
    if (now.filter(text::equals).isPresent() || shortOnly && text.length() <= now.get().length()) {
      return WriterResult.nothing("The SEO description cannot be improved from what is known.");
    }
    String reason =
        fault.map(f -> "The SEO description " + f + ".").orElse("The SEO description was missing.");
    return WriterResult.of(
        FIELD, text, reason, written.get().cut(), written.get().distinguishing());
  }

  private record Written(String text, boolean cut, int distinguishing) {}

  /** Tries other sentences first, then the name, then added facts, until the text is unique. */
  private Optional<Written> written(
      GroundingFacts facts, ClosingPhrases voice, UsedTexts usedTexts) {
    List<String> bodies = bodies(facts);
    for (int i = 0; i < bodies.size(); i++) {
      String text = text(facts, bodies.get(i), List.of(), voice, false);
      if (TextCleaner.hasWord(text) && !usedTexts.has(FIELD.kind(), text)) {
        return Optional.of(new Written(text, tooLong(bodies.get(i)), Math.min(1, i)));
      }
    }
    return UniqueWordingSearch.find(
            FIELD.kind(), facts, usedTexts, added -> text(facts, bodies.get(0), added, voice, true))
        .map(wording -> new Written(wording.text(), tooLong(bodies.get(0)), 1 + wording.facts()));
  }

  private static boolean tooLong(String body) {
    return body.length() > TextLengthLimits.META_BEST;
  }

  /**
   * Candidate texts from the product's description, best first; one empty text if there is none.
   */
  private static List<String> bodies(GroundingFacts facts) {
    List<String> whole = SentenceExtractor.informative(facts);
    String subject = facts.name() + " " + facts.type().orElse("");
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < Math.min(whole.size(), 6); i++) {
      if (WordMatching.haveCommonWord(whole.get(i), subject)) {
        starts.add(i);
      }
    }
    if (starts.isEmpty() && !whole.isEmpty()) {
      starts.add(0);
    }
    List<String> bodies =
        new ArrayList<>(starts.stream().map(start -> from(whole, start)).distinct().toList());
    if (bodies.isEmpty()) {
      SentenceExtractor.phrases(facts).stream()
          .filter(phrase -> !WordMatching.allKnown(WordMatching.of(facts.name()), phrase))
          .limit(1)
          .forEach(bodies::add);
    }
    return bodies.isEmpty() ? List.of("") : bodies;
  }

  /** A sentence and the sentences after it, as long as they fit. */
  private static String from(List<String> whole, int start) {
    StringBuilder text = new StringBuilder(whole.get(start));
    for (String next : whole.subList(start + 1, Math.min(whole.size(), start + 4))) {
      if (text.length() + 1 + next.length() > TextLengthLimits.META_BEST) {
        break;
      }
      if (text.indexOf(next) < 0) {
        text.append(' ').append(next);
      }
    }
    return text.toString();
  }

  private String text(
      GroundingFacts facts, String body, List<String> added, ClosingPhrases voice, boolean named) {
    List<String> tail =
        new ArrayList<>(
            added.stream()
                .map(CaseNormalizer::capitalised)
                .map(TextShortener::withFullStop)
                .toList());
    String name = TextShortener.name(facts.name(), TextLengthLimits.TITLE_BEST, facts.language());
    boolean says =
        named
            ? WordMatching.comparisonKey(body).startsWith(WordMatching.comparisonKey(name))
            : WordMatching.haveCommonWord(name, body) || body.isEmpty() && name.isEmpty();
    String lead = says ? "" : name;
    int room =
        TextLengthLimits.META_BEST - templates.metaDescription(lead, "", tail, "").length() - 2;
    if (room < 20) {
      return "";
    }
    String own = TextShortener.sentence(body, room, facts.language());
    String text = templates.metaDescription(lead, own, tail, "");
    for (String fact : sentences(facts, text)) {
      List<String> more = new ArrayList<>(tail);
      more.add(fact);
      String longer = templates.metaDescription(lead, own, more, "");
      if (text.length() < TextLengthLimits.META_SHORT
          && longer.length() <= TextLengthLimits.META_BEST) {
        tail = more;
        text = longer;
      }
    }
    if (WordMatching.allKnown(WordMatching.of(facts.name()), text) || ClaimFilter.hasClaim(text)) {
      return "";
    }
    String closed = templates.metaDescription(lead, own, tail, voice.phraseFor(text));
    return closed.length() <= TextLengthLimits.META_BEST ? closed : text;
  }

  /**
   * Sentences about facts that the text does not contain yet: one for each option, one for type and
   * vendor.
   */
  private static List<String> sentences(GroundingFacts facts, String said) {
    List<String> known = WordMatching.of(said);
    List<String> sentences = new ArrayList<>();
    facts.traits().stream()
        .filter(trait -> !WordMatching.allKnown(known, String.join(" ", trait.values())))
        .forEach(trait -> sentences.add(TextShortener.withFullStop(trait.line())));
    List<String> rest = new ArrayList<>();
    facts.type().ifPresent(rest::add);
    facts
        .vendor()
        .ifPresent(v -> rest.add(facts.language().by().map(by -> by + " " + v).orElse(v)));
    rest.removeIf(fact -> WordMatching.allKnown(known, fact));
    if (!rest.isEmpty()) {
      sentences.add(
          TextShortener.withFullStop(CaseNormalizer.capitalised(String.join(", ", rest))));
    }
    return sentences;
  }

  private static boolean onlyShort(String now, GroundingFacts facts, UsedTexts usedTexts) {
    return now.length() < TextLengthLimits.META_SHORT
        && otherFault(now, facts, usedTexts).isEmpty();
  }

  private static Optional<String> fault(String text, GroundingFacts facts, UsedTexts usedTexts) {
    Optional<String> other = otherFault(text, facts, usedTexts);
    return other.isPresent() || text.length() >= TextLengthLimits.META_SHORT
        ? other
        : Optional.of("is shorter than " + TextLengthLimits.META_SHORT + " characters");
  }

  private static Optional<String> otherFault(
      String text, GroundingFacts facts, UsedTexts usedTexts) {
    if (usedTexts.has(FIELD.kind(), text)) {
      return Optional.of("is the same as another product's");
    }
    if (ClaimFilter.hasClaim(text)) {
      return Optional.of("makes a claim or names a price");
    }
    if (CaseNormalizer.isInCapitals(text)) {
      return Optional.of("has words in capitals");
    }
    if (text.matches("(?s).*(<\\p{L}|&[a-z]+;|\\R).*")) {
      return Optional.of("has markup or line breaks");
    }
    if (text.length() > TextLengthLimits.META_MAX) {
      return Optional.of("is longer than " + TextLengthLimits.META_MAX + " characters");
    }
    return WordMatching.comparisonKey(text)
            .equals(WordMatching.comparisonKey(facts.product().title()))
        ? Optional.of("only repeats the title")
        : Optional.empty();
  }
}
