package io.zyra.content.composer;

import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.grounding.SentenceExtractor;
import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.ClaimFilter;
import io.zyra.content.text.HtmlText;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.TextShortener;
import io.zyra.content.text.WordMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;

/** Writes a description if there is none, or adds known facts to a short one. */
final class DescriptionWriter {
  private static final ProductField FIELD = ProductField.of(ProductField.Kind.DESCRIPTION_HTML);

  /** Elements that would be lost when the description is rewritten from its plain text. */
  private static final String MEDIA =
      "img, picture, video, audio, iframe, object, embed, table, a[href], script, style, form";

  private final TextTemplates templates;

  DescriptionWriter(TextTemplates templates) {
    this.templates = templates;
  }

  WriterResult write(GroundingFacts facts, ClosingPhrases voice, UsedTexts usedTexts) {
    String html = facts.product().descriptionHtml();
    String now = facts.prose().text();
    if (!thin(now)) {
      return WriterResult.nothing("The description is long enough.");
    }
    if (!Jsoup.parseBodyFragment(html).select(MEDIA).isEmpty()) {
      return WriterResult.nothing(
          "The description has pictures, links or code that a rewrite would lose.");
    }
    Optional<String> unusable = facts.unusableBecause();
    if (unusable.isPresent()) {
      return WriterResult.failed(unusable.get());
    }
    if (ClaimFilter.hasClaim(now)) {
      return WriterResult.nothing(
          "The description makes a claim or names a price; a person should rewrite it.");
    }
    if (!TextCleaner.hasWord(facts.name())) {
      return WriterResult.failed("Nothing is known to write a description from.");
    }
    Optional<UniqueWordingSearch.Wording> wording =
        UniqueWordingSearch.find(
            FIELD.kind(), facts, usedTexts, added -> html(facts, now, added, voice));
    if (wording.isEmpty()) {
      return WriterResult.failed(
          "Nothing is known beyond what the title and description say already.");
    }
    String reason =
        TextCleaner.hasWord(now) ? "The description was thin." : "The description was missing.";
    return WriterResult.of(FIELD, wording.get().text(), reason, false, wording.get().facts());
  }

  private String html(GroundingFacts facts, String now, List<String> added, ClosingPhrases voice) {
    List<String> paragraphs = new ArrayList<>();
    for (HtmlText.Block block : facts.prose().blocks()) {
      String text = facts.calm(TextCleaner.text(block.text()));
      if (TextCleaner.hasWord(text)) {
        paragraphs.add(block.text().endsWith(":") ? text : TextShortener.withFullStop(text));
      }
    }
    if (paragraphs.isEmpty()) {
      paragraphs.add(TextShortener.withFullStop(facts.name()));
    }
    List<String> known = new ArrayList<>(WordMatching.of(String.join(" ", paragraphs)));
    List<String> list = new ArrayList<>();
    for (GroundingFacts.Trait line : lines(facts)) {
      if (!WordMatching.allKnown(known, String.join(" ", line.values()))) {
        list.add(line.line());
        known.addAll(WordMatching.of(line.line()));
      }
    }
    boolean gained = !list.isEmpty();
    maker(facts).filter(line -> !WordMatching.allKnown(known, line)).ifPresent(list::add);
    gained |= !list.isEmpty() && !TextCleaner.hasWord(now);
    added.stream().filter(fact -> !WordMatching.allKnown(known, fact)).forEach(list::add);
    String text = String.join(" ", paragraphs) + " " + String.join(" ", list);
    boolean honest = !ClaimFilter.hasClaim(text) && !CaseNormalizer.isInCapitals(text);
    return gained && honest ? templates.description(paragraphs, list, voice.phraseFor(text)) : "";
  }

  private static List<GroundingFacts.Trait> lines(GroundingFacts facts) {
    List<GroundingFacts.Trait> lines = new ArrayList<>(facts.traits());
    facts
        .type()
        .ifPresent(
            t ->
                lines.add(
                    new GroundingFacts.Trait(facts.language().type().orElse(""), List.of(t))));
    return lines;
  }

  /** The line with the vendor. It alone is no reason to change a description. */
  private static Optional<String> maker(GroundingFacts facts) {
    return facts
        .vendor()
        .map(v -> facts.language().brand().map(label -> label + ": " + v).orElse(v));
  }

  private static boolean thin(String text) {
    int limit =
        SentenceExtractor.hasUnspacedScript(text)
            ? TextLengthLimits.THIN_CHARACTERS / 3
            : TextLengthLimits.THIN_CHARACTERS;
    return text.length() < limit && WordMatching.of(text).size() < TextLengthLimits.THIN_WORDS;
  }
}
