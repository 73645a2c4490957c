package io.zyra.content.composer;

import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.ClaimFilter;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.TextShortener;
import io.zyra.content.text.WordMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the SEO title, and the product's own title where that is really poor. */
final class TitleWriter {
  private static final ProductField NAME = ProductField.of(ProductField.Kind.TITLE);
  private static final ProductField SEO = ProductField.of(ProductField.Kind.SEO_TITLE);

  private final TextTemplates templates;

  TitleWriter(TextTemplates templates) {
    this.templates = templates;
  }

  WriterResult name(GroundingFacts facts, UsedTexts usedTexts) {
    String now = facts.product().title();
    Optional<String> fault = nameFault(now, facts);
    if (fault.isEmpty()) {
      return WriterResult.nothing("The product's title is good as it is.");
    }
    boolean cut = facts.name().length() > TextLengthLimits.NAME_POOR;
    int limit = cut ? TextLengthLimits.NAME_BEST : TextLengthLimits.NAME_POOR;
    Optional<UniqueWordingSearch.Wording> wording =
        UniqueWordingSearch.find(
            NAME.kind(), facts, usedTexts, added -> fitted(facts, facts.name(), added, "", limit));
    if (wording.isEmpty() || wording.get().text().equals(now)) {
      return WriterResult.failed(
          "The product's title " + fault.get() + ", but nothing better is known.");
    }
    String reason = "The product's title " + fault.get() + ".";
    return WriterResult.of(NAME, wording.get().text(), reason, cut, wording.get().facts());
  }

  WriterResult seo(GroundingFacts facts, UsedTexts usedTexts) {
    Optional<String> now = facts.product().seo().title().filter(text -> !text.isBlank());
    Optional<String> fault = now.flatMap(text -> seoFault(text, usedTexts));
    if (now.isPresent() && fault.isEmpty()) {
      return WriterResult.nothing("The SEO title is good as it is.");
    }
    if (facts.isNameClaiming()) {
      return WriterResult.failed(
          "The name has words that may be a claim or belong to it; a person should write the SEO"
              + " title.");
    }
    Optional<String> shortened = now.flatMap(text -> shortened(text, facts, usedTexts));
    if (shortened.isPresent()) {
      String why = "The SEO title " + fault.get() + ".";
      return WriterResult.of(SEO, shortened.get(), why, true, 0);
    }
    Optional<UniqueWordingSearch.Wording> wording =
        UniqueWordingSearch.find(SEO.kind(), facts, usedTexts, added -> title(facts, added));
    if (wording.isEmpty()) {
      return WriterResult.failed(
          "Too little is known to write an SEO title that no other product has.");
    }
    String text = wording.get().text();
    if (now.isPresent() && (text.equals(now.get()) || onlyShort(now.get(), text, usedTexts))) {
      return WriterResult.nothing("The SEO title cannot be improved from what is known.");
    }
    String reason = fault.map(f -> "The SEO title " + f + ".").orElse("The SEO title was missing.");
    return WriterResult.of(
        SEO,
        text,
        reason,
        facts.name().length() > TextLengthLimits.TITLE_BEST,
        wording.get().facts());
  }

  /** The merchant's own title shortened at a natural break, if its length is the only fault. */
  private static Optional<String> shortened(String now, GroundingFacts facts, UsedTexts usedTexts) {
    return Optional.of(
            TextShortener.name(
                TextCleaner.label(now), TextLengthLimits.TITLE_BEST, facts.language()))
        .filter(
            text ->
                now.length() > TextLengthLimits.TITLE_MAX && seoFault(text, usedTexts).isEmpty());
  }

  /** A title whose only fault is that it is short is replaced only by a longer one. */
  private static boolean onlyShort(String now, String text, UsedTexts usedTexts) {
    return now.length() < TextLengthLimits.TITLE_SHORT
        && text.length() <= now.length()
        && !usedTexts.has(SEO.kind(), now)
        && !ClaimFilter.hasClaim(now)
        && !CaseNormalizer.isInCapitals(now)
        && TextCleaner.label(now).equals(now);
  }

  private String title(GroundingFacts facts, List<String> added) {
    List<String> details = new ArrayList<>(added);
    String text = fitted(facts, facts.name(), details, "", TextLengthLimits.TITLE_BEST);
    for (String detail : facts.details()) {
      if (text.length() >= TextLengthLimits.TITLE_SHORT) {
        break;
      }
      List<String> more = new ArrayList<>(details);
      more.add(detail);
      String longer = templates.seoTitle(facts.name(), more, "");
      if (!WordMatching.allKnown(WordMatching.of(text), detail)
          && fits(longer, TextLengthLimits.TITLE_BEST)) {
        details = more;
        text = longer;
      }
    }
    Optional<String> vendor =
        facts
            .vendor()
            .filter(
                v ->
                    !WordMatching.haveCommonWord(
                        v, String.join(" ", facts.name(), String.join(" ", added))));
    List<String> shown = details;
    return vendor
        .map(brand -> fitted(facts, facts.name(), shown, brand, TextLengthLimits.TITLE_BEST))
        .filter(
            branded ->
                branded.startsWith(facts.name()) && fits(branded, TextLengthLimits.TITLE_BEST))
        .orElse(text);
  }

  /** The title with the name shortened until all parts fit; empty if they cannot. */
  private String fitted(
      GroundingFacts facts, String name, List<String> details, String brand, int limit) {
    String whole = templates.seoTitle(name, details, brand);
    if (fits(whole, limit)) {
      return whole;
    }
    int rest = whole.length() - name.length();
    int room = Math.max(limit - rest, Math.min(limit / 3, TextLengthLimits.TITLE_MAX - rest));
    if (room < 2) {
      return "";
    }
    String cut =
        WordMatching.beforeKeywordStuffing(TextShortener.name(name, room, facts.language()));
    String text = templates.seoTitle(TextShortener.trimEnd(cut, facts.language()), details, brand);
    return fits(text, Math.max(limit, TextLengthLimits.TITLE_MAX)) && TextCleaner.hasWord(cut)
        ? text
        : "";
  }

  private static boolean fits(String text, int limit) {
    return text.length() <= limit
        && !WordMatching.hasKeywordStuffing(text)
        && !ClaimFilter.hasClaim(text);
  }

  private static Optional<String> nameFault(String title, GroundingFacts facts) {
    if (!TextCleaner.hasWord(facts.name())) {
      return Optional.empty();
    }
    if (facts.isNameClaiming()) {
      return Optional.empty();
    }
    if (ClaimFilter.hasClaim(title)) {
      return Optional.of("makes a claim");
    }
    if (!TextCleaner.text(title)
            .equals(title.strip().replaceAll("\\s+", " ").replaceAll("[®™©]", ""))
        && !TextCleaner.text(title.replaceAll("[®™©]", ""))
            .equals(title.replaceAll("[®™©]", "").strip())) {
      return Optional.of("has markup, emoji or stray punctuation");
    }
    if (CaseNormalizer.isInCapitals(TextCleaner.text(title))
        && !facts.calm(TextCleaner.text(title)).equals(TextCleaner.text(title))) {
      return Optional.of("is in capitals");
    }
    if (WordMatching.hasKeywordStuffing(title)) {
      return Optional.of("repeats a word more than twice");
    }
    return title.length() > TextLengthLimits.NAME_POOR
        ? Optional.of("is longer than " + TextLengthLimits.NAME_POOR + " characters")
        : Optional.empty();
  }

  private static Optional<String> seoFault(String text, UsedTexts usedTexts) {
    if (usedTexts.has(SEO.kind(), text)) {
      return Optional.of("is the same as another product's");
    }
    if (ClaimFilter.hasClaim(text)) {
      return Optional.of("makes a claim or names a price");
    }
    if (WordMatching.hasKeywordStuffing(text)) {
      return Optional.of("repeats a word more than twice");
    }
    if (!TextCleaner.label(text).equals(text.strip()) && !text.matches(".*[®™©.!?].*")) {
      return Optional.of("has markup, emoji or stray punctuation");
    }
    if (CaseNormalizer.isInCapitals(text)) {
      return Optional.of("is in capitals");
    }
    if (text.length() > TextLengthLimits.TITLE_MAX) {
      return Optional.of("is longer than " + TextLengthLimits.TITLE_MAX + " characters");
    }
    return text.length() < TextLengthLimits.TITLE_SHORT
        ? Optional.of("is shorter than " + TextLengthLimits.TITLE_SHORT + " characters")
        : Optional.empty();
  }
}
