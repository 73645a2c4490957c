package io.zyra.content;

import io.zyra.catalog.ProductField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the SEO title, and the product's own title where that is really poor. */
final class TitleWriter {
  private static final ProductField NAME = ProductField.of(ProductField.Kind.TITLE);
  private static final ProductField SEO = ProductField.of(ProductField.Kind.SEO_TITLE);

  private final Templates templates;

  TitleWriter(Templates templates) {
    this.templates = templates;
  }

  Draft name(Facts facts, Taken taken) {
    String now = facts.product().title();
    Optional<String> fault = nameFault(now, facts);
    if (fault.isEmpty()) {
      return Draft.nothing("The product's title is good as it is.");
    }
    boolean cut = facts.name().length() > Limits.NAME_POOR;
    int limit = cut ? Limits.NAME_BEST : Limits.NAME_POOR;
    Optional<Distinct.Wording> wording =
        Distinct.of(
            NAME.kind(), facts, taken, added -> fitted(facts, facts.name(), added, "", limit));
    if (wording.isEmpty() || wording.get().text().equals(now)) {
      return Draft.failed("The product's title " + fault.get() + ", but nothing better is known.");
    }
    String reason = "The product's title " + fault.get() + ".";
    return Draft.of(NAME, wording.get().text(), reason, cut, wording.get().facts());
  }

  Draft seo(Facts facts, Taken taken) {
    Optional<String> now = facts.product().seo().title().filter(text -> !text.isBlank());
    Optional<String> fault = now.flatMap(text -> seoFault(text, taken));
    if (now.isPresent() && fault.isEmpty()) {
      return Draft.nothing("The SEO title is good as it is.");
    }
    Optional<String> shortened = now.flatMap(text -> shortened(text, facts, taken));
    if (shortened.isPresent()) {
      String why = "The SEO title " + fault.get() + ".";
      return Draft.of(SEO, shortened.get(), why, true, 0);
    }
    Optional<Distinct.Wording> wording =
        Distinct.of(SEO.kind(), facts, taken, added -> title(facts, added));
    if (wording.isEmpty()) {
      return Draft.failed("Too little is known to write an SEO title that no other product has.");
    }
    String text = wording.get().text();
    if (now.isPresent() && (text.equals(now.get()) || onlyShort(now.get(), text, taken))) {
      return Draft.nothing("The SEO title cannot be improved from what is known.");
    }
    String reason = fault.map(f -> "The SEO title " + f + ".").orElse("The SEO title was missing.");
    return Draft.of(
        SEO, text, reason, facts.name().length() > Limits.TITLE_BEST, wording.get().facts());
  }

  /** The merchant's own title up to a natural break, where its length is its only fault. */
  private static Optional<String> shortened(String now, Facts facts, Taken taken) {
    return Optional.of(Cut.name(Clean.label(now), Limits.TITLE_BEST, facts.language()))
        .filter(text -> now.length() > Limits.TITLE_MAX && seoFault(text, taken).isEmpty());
  }

  /** A title whose one fault is its shortness is only replaced by a longer one. */
  private static boolean onlyShort(String now, String text, Taken taken) {
    return now.length() < Limits.TITLE_SHORT
        && text.length() <= now.length()
        && !taken.has(SEO.kind(), now)
        && !Claims.in(now)
        && !Casing.shouts(now)
        && Clean.label(now).equals(now);
  }

  private String title(Facts facts, List<String> added) {
    List<String> details = new ArrayList<>(added);
    String text = fitted(facts, facts.name(), details, "", Limits.TITLE_BEST);
    for (String detail : facts.details()) {
      if (text.length() >= Limits.TITLE_SHORT) {
        break;
      }
      List<String> more = new ArrayList<>(details);
      more.add(detail);
      String longer = templates.seoTitle(facts.name(), more, "");
      if (!Words.saidBy(Words.of(text), detail) && fits(longer, Limits.TITLE_BEST)) {
        details = more;
        text = longer;
      }
    }
    Optional<String> vendor =
        facts
            .vendor()
            .filter(v -> !Words.share(v, String.join(" ", facts.name(), String.join(" ", added))));
    List<String> shown = details;
    return vendor
        .map(brand -> fitted(facts, facts.name(), shown, brand, Limits.TITLE_BEST))
        .filter(branded -> branded.startsWith(facts.name()) && fits(branded, Limits.TITLE_BEST))
        .orElse(text);
  }

  /**
   * The title with its name shortened until everything else fits; empty when that is impossible.
   */
  private String fitted(Facts facts, String name, List<String> details, String brand, int limit) {
    String whole = templates.seoTitle(name, details, brand);
    if (fits(whole, limit)) {
      return whole;
    }
    int rest = whole.length() - name.length();
    int room = Math.max(limit - rest, Math.min(limit / 3, Limits.TITLE_MAX - rest));
    if (room < 2) {
      return "";
    }
    String cut = Words.untilStuffed(Cut.name(name, room, facts.language()));
    String text = templates.seoTitle(Cut.tidy(cut, facts.language()), details, brand);
    return fits(text, Math.max(limit, Limits.TITLE_MAX)) && Clean.readable(cut) ? text : "";
  }

  private static boolean fits(String text, int limit) {
    return text.length() <= limit && !Words.stuffed(text) && !Claims.in(text);
  }

  private static Optional<String> nameFault(String title, Facts facts) {
    if (!Clean.readable(facts.name())) {
      return Optional.empty();
    }
    if (Claims.in(title)) {
      return Optional.of("makes a claim");
    }
    if (!Clean.text(title).equals(title.strip().replaceAll("\\s+", " ").replaceAll("[®™©]", ""))
        && !Clean.text(title.replaceAll("[®™©]", ""))
            .equals(title.replaceAll("[®™©]", "").strip())) {
      return Optional.of("has markup, emoji or stray punctuation");
    }
    if (Casing.shouts(Clean.text(title))
        && !facts.calm(Clean.text(title)).equals(Clean.text(title))) {
      return Optional.of("is in capitals");
    }
    if (Words.stuffed(title)) {
      return Optional.of("repeats a word more than twice");
    }
    return title.length() > Limits.NAME_POOR
        ? Optional.of("is longer than " + Limits.NAME_POOR + " characters")
        : Optional.empty();
  }

  private static Optional<String> seoFault(String text, Taken taken) {
    if (taken.has(SEO.kind(), text)) {
      return Optional.of("is the same as another product's");
    }
    if (Claims.in(text)) {
      return Optional.of("makes a claim or names a price");
    }
    if (Words.stuffed(text)) {
      return Optional.of("repeats a word more than twice");
    }
    if (!Clean.label(text).equals(text.strip()) && !text.matches(".*[®™©.!?].*")) {
      return Optional.of("has markup, emoji or stray punctuation");
    }
    if (Casing.shouts(text)) {
      return Optional.of("is in capitals");
    }
    if (text.length() > Limits.TITLE_MAX) {
      return Optional.of("is longer than " + Limits.TITLE_MAX + " characters");
    }
    return text.length() < Limits.TITLE_SHORT
        ? Optional.of("is shorter than " + Limits.TITLE_SHORT + " characters")
        : Optional.empty();
  }
}
