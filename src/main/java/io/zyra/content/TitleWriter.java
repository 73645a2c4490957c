package io.zyra.content;

import io.zyra.catalog.ProductField;
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

  WriterResult name(GroundingFacts facts, UsedTexts taken) {
    String now = facts.product().title();
    Optional<String> fault = nameFault(now, facts);
    if (fault.isEmpty()) {
      return WriterResult.nothing("The product's title is good as it is.");
    }
    boolean cut = facts.name().length() > TextLengthLimits.NAME_POOR;
    int limit = cut ? TextLengthLimits.NAME_BEST : TextLengthLimits.NAME_POOR;
    Optional<UniqueWordingSearch.Wording> wording =
        UniqueWordingSearch.of(
            NAME.kind(), facts, taken, added -> fitted(facts, facts.name(), added, "", limit));
    if (wording.isEmpty() || wording.get().text().equals(now)) {
      return WriterResult.failed(
          "The product's title " + fault.get() + ", but nothing better is known.");
    }
    String reason = "The product's title " + fault.get() + ".";
    return WriterResult.of(NAME, wording.get().text(), reason, cut, wording.get().facts());
  }

  WriterResult seo(GroundingFacts facts, UsedTexts taken) {
    Optional<String> now = facts.product().seo().title().filter(text -> !text.isBlank());
    Optional<String> fault = now.flatMap(text -> seoFault(text, taken));
    if (now.isPresent() && fault.isEmpty()) {
      return WriterResult.nothing("The SEO title is good as it is.");
    }
    Optional<String> shortened = now.flatMap(text -> shortened(text, facts, taken));
    if (shortened.isPresent()) {
      String why = "The SEO title " + fault.get() + ".";
      return WriterResult.of(SEO, shortened.get(), why, true, 0);
    }
    Optional<UniqueWordingSearch.Wording> wording =
        UniqueWordingSearch.of(SEO.kind(), facts, taken, added -> title(facts, added));
    if (wording.isEmpty()) {
      return WriterResult.failed(
          "Too little is known to write an SEO title that no other product has.");
    }
    String text = wording.get().text();
    if (now.isPresent() && (text.equals(now.get()) || onlyShort(now.get(), text, taken))) {
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
  private static Optional<String> shortened(String now, GroundingFacts facts, UsedTexts taken) {
    return Optional.of(
            TextShortener.name(
                TextCleaner.label(now), TextLengthLimits.TITLE_BEST, facts.language()))
        .filter(
            text -> now.length() > TextLengthLimits.TITLE_MAX && seoFault(text, taken).isEmpty());
  }

  /** A title whose only fault is that it is short is replaced only by a longer one. */
  private static boolean onlyShort(String now, String text, UsedTexts taken) {
    return now.length() < TextLengthLimits.TITLE_SHORT
        && text.length() <= now.length()
        && !taken.has(SEO.kind(), now)
        && !ClaimFilter.in(now)
        && !CaseNormalizer.shouts(now)
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
      if (!WordMatching.saidBy(WordMatching.of(text), detail)
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
                    !WordMatching.share(
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
    String cut = WordMatching.untilStuffed(TextShortener.name(name, room, facts.language()));
    String text = templates.seoTitle(TextShortener.tidy(cut, facts.language()), details, brand);
    return fits(text, Math.max(limit, TextLengthLimits.TITLE_MAX)) && TextCleaner.readable(cut)
        ? text
        : "";
  }

  private static boolean fits(String text, int limit) {
    return text.length() <= limit && !WordMatching.stuffed(text) && !ClaimFilter.in(text);
  }

  private static Optional<String> nameFault(String title, GroundingFacts facts) {
    if (!TextCleaner.readable(facts.name())) {
      return Optional.empty();
    }
    if (ClaimFilter.in(title)) {
      return Optional.of("makes a claim");
    }
    if (!TextCleaner.text(title)
            .equals(title.strip().replaceAll("\\s+", " ").replaceAll("[®™©]", ""))
        && !TextCleaner.text(title.replaceAll("[®™©]", ""))
            .equals(title.replaceAll("[®™©]", "").strip())) {
      return Optional.of("has markup, emoji or stray punctuation");
    }
    if (CaseNormalizer.shouts(TextCleaner.text(title))
        && !facts.calm(TextCleaner.text(title)).equals(TextCleaner.text(title))) {
      return Optional.of("is in capitals");
    }
    if (WordMatching.stuffed(title)) {
      return Optional.of("repeats a word more than twice");
    }
    return title.length() > TextLengthLimits.NAME_POOR
        ? Optional.of("is longer than " + TextLengthLimits.NAME_POOR + " characters")
        : Optional.empty();
  }

  private static Optional<String> seoFault(String text, UsedTexts taken) {
    if (taken.has(SEO.kind(), text)) {
      return Optional.of("is the same as another product's");
    }
    if (ClaimFilter.in(text)) {
      return Optional.of("makes a claim or names a price");
    }
    if (WordMatching.stuffed(text)) {
      return Optional.of("repeats a word more than twice");
    }
    if (!TextCleaner.label(text).equals(text.strip()) && !text.matches(".*[®™©.!?].*")) {
      return Optional.of("has markup, emoji or stray punctuation");
    }
    if (CaseNormalizer.shouts(text)) {
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
