package io.zyra.content;

import io.zyra.catalog.ProductField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the SEO description, from the description's own sentences wherever it has good ones. */
final class MetaWriter {
  private static final ProductField FIELD = ProductField.of(ProductField.Kind.SEO_DESCRIPTION);

  private final Templates templates;

  MetaWriter(Templates templates) {
    this.templates = templates;
  }

  Draft write(Facts facts, Voice voice, Taken taken) {
    Optional<String> now = facts.product().seo().description().filter(text -> !text.isBlank());
    Optional<String> fault = now.flatMap(text -> fault(text, facts, taken));
    if (now.isPresent() && fault.isEmpty()) {
      return Draft.nothing("The SEO description is good as it is.");
    }
    Body body = body(facts);
    Optional<Distinct.Wording> wording =
        Distinct.of(FIELD.kind(), facts, taken, added -> text(facts, body, added, voice));
    if (wording.isEmpty()) {
      return Draft.failed(
          "Too little is known to write an SEO description that says more than the title and that no other"
              + " product has.");
    }
    String text = wording.get().text();
    boolean shortOnly = now.filter(old -> onlyShort(old, facts, taken)).isPresent();
    if (now.filter(text::equals).isPresent() || shortOnly && text.length() <= now.get().length()) {
      return Draft.nothing("The SEO description cannot be improved from what is known.");
    }
    String reason =
        fault.map(f -> "The SEO description " + f + ".").orElse("The SEO description was missing.");
    return Draft.of(FIELD, text, reason, body.cut(), wording.get().facts());
  }

  /** The part that the product's own description gives; empty when it gives none. */
  private record Body(String text, boolean cut) {}

  private static Body body(Facts facts) {
    List<String> whole = Sentences.informative(facts);
    String subject = facts.name() + " " + facts.type().orElse("");
    int first = 0;
    for (int i = 0; i < Math.min(whole.size(), 6); i++) {
      if (Words.share(whole.get(i), subject)) {
        first = i;
        break;
      }
    }
    if (whole.isEmpty()) {
      return Sentences.phrases(facts).stream()
          .filter(phrase -> !Words.saidBy(Words.of(facts.name()), phrase))
          .findFirst()
          .map(
              p ->
                  new Body(
                      Cut.sentence(p, Limits.META_BEST, facts.language()),
                      p.length() > Limits.META_BEST))
          .orElse(new Body("", false));
    }
    StringBuilder text = new StringBuilder(whole.get(first));
    for (String next : whole.subList(first + 1, Math.min(whole.size(), first + 4))) {
      if (text.length() + 1 + next.length() > Limits.META_BEST) {
        break;
      }
      if (text.indexOf(next) < 0) {
        text.append(' ').append(next);
      }
    }
    String all = text.toString();
    return new Body(
        Cut.sentence(all, Limits.META_BEST, facts.language()), all.length() > Limits.META_BEST);
  }

  private String text(Facts facts, Body body, List<String> added, Voice voice) {
    List<String> tail = new ArrayList<>(added.stream().map(Cut::ended).toList());
    String name = Cut.name(facts.name(), Limits.TITLE_BEST, facts.language());
    String lead =
        Words.share(name, body.text()) || Words.key(body.text()).startsWith(Words.key(name))
            ? ""
            : name;
    int room = Limits.META_BEST - templates.metaDescription(lead, "", tail, "").length() - 2;
    if (room < 20) {
      return "";
    }
    String own = Cut.sentence(body.text(), room, facts.language());
    String text = templates.metaDescription(lead, own, tail, "");
    for (String fact : sentences(facts)) {
      List<String> more = new ArrayList<>(tail);
      more.add(fact);
      String longer = templates.metaDescription(lead, own, more, "");
      if (text.length() < Limits.META_SHORT
          && longer.length() <= Limits.META_BEST
          && !Words.saidBy(Words.of(text), fact)) {
        tail = more;
        text = longer;
      }
    }
    if (Words.saidBy(Words.of(facts.name()), text) || Claims.in(text)) {
      return "";
    }
    String closed = templates.metaDescription(lead, own, tail, voice.phraseFor(text));
    return closed.length() <= Limits.META_BEST ? closed : text;
  }

  private static List<String> sentences(Facts facts) {
    List<String> sentences = new ArrayList<>();
    facts.traits().forEach(trait -> sentences.add(trait.line()));
    facts.type().ifPresent(sentences::add);
    facts.tags().stream().limit(2).forEach(sentences::add);
    facts
        .vendor()
        .ifPresent(
            v ->
                sentences.add(
                    Casing.capitalised(facts.language().by().map(by -> by + " " + v).orElse(v))));
    return sentences.stream().map(Cut::ended).toList();
  }

  private static boolean onlyShort(String now, Facts facts, Taken taken) {
    return now.length() < Limits.META_SHORT && otherFault(now, facts, taken).isEmpty();
  }

  private static Optional<String> fault(String text, Facts facts, Taken taken) {
    Optional<String> other = otherFault(text, facts, taken);
    return other.isPresent() || text.length() >= Limits.META_SHORT
        ? other
        : Optional.of("is shorter than " + Limits.META_SHORT + " characters");
  }

  private static Optional<String> otherFault(String text, Facts facts, Taken taken) {
    if (taken.has(FIELD.kind(), text)) {
      return Optional.of("is the same as another product's");
    }
    if (Claims.in(text)) {
      return Optional.of("makes a claim or names a price");
    }
    if (Casing.shouts(text)) {
      return Optional.of("has words in capitals");
    }
    if (text.matches("(?s).*(<\\p{L}|&[a-z]+;|\\R).*")) {
      return Optional.of("has markup or line breaks");
    }
    if (text.length() > Limits.META_MAX) {
      return Optional.of("is longer than " + Limits.META_MAX + " characters");
    }
    return Words.key(text).equals(Words.key(facts.product().title()))
        ? Optional.of("only repeats the title")
        : Optional.empty();
  }
}
