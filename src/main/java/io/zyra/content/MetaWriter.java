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
    Optional<Written> written = written(facts, voice, taken);
    if (written.isEmpty()) {
      return Draft.failed(
          "Too little is known to write an SEO description that says more than the title and that no other"
              + " product has.");
    }
    String text = written.get().text();
    boolean shortOnly = now.filter(old -> onlyShort(old, facts, taken)).isPresent();
    if (now.filter(text::equals).isPresent() || shortOnly && text.length() <= now.get().length()) {
      return Draft.nothing("The SEO description cannot be improved from what is known.");
    }
    String reason =
        fault.map(f -> "The SEO description " + f + ".").orElse("The SEO description was missing.");
    return Draft.of(FIELD, text, reason, written.get().cut(), written.get().distinguishing());
  }

  private record Written(String text, boolean cut, int distinguishing) {}

  /**
   * Other sentences tell a product apart better than an added fact does, and its name nearly so.
   */
  private Optional<Written> written(Facts facts, Voice voice, Taken taken) {
    List<String> bodies = bodies(facts);
    for (int i = 0; i < bodies.size(); i++) {
      String text = text(facts, bodies.get(i), List.of(), voice, false);
      if (Clean.readable(text) && !taken.has(FIELD.kind(), text)) {
        return Optional.of(new Written(text, tooLong(bodies.get(i)), Math.min(1, i)));
      }
    }
    return Distinct.of(
            FIELD.kind(), facts, taken, added -> text(facts, bodies.get(0), added, voice, true))
        .map(wording -> new Written(wording.text(), tooLong(bodies.get(0)), 1 + wording.facts()));
  }

  private static boolean tooLong(String body) {
    return body.length() > Limits.META_BEST;
  }

  /**
   * What the product's own description gives, the best first; one empty text when it gives none.
   */
  private static List<String> bodies(Facts facts) {
    List<String> whole = Sentences.informative(facts);
    String subject = facts.name() + " " + facts.type().orElse("");
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < Math.min(whole.size(), 6); i++) {
      if (Words.share(whole.get(i), subject)) {
        starts.add(i);
      }
    }
    if (starts.isEmpty() && !whole.isEmpty()) {
      starts.add(0);
    }
    List<String> bodies =
        new ArrayList<>(starts.stream().map(start -> from(whole, start)).distinct().toList());
    if (bodies.isEmpty()) {
      Sentences.phrases(facts).stream()
          .filter(phrase -> !Words.saidBy(Words.of(facts.name()), phrase))
          .limit(1)
          .forEach(bodies::add);
    }
    return bodies.isEmpty() ? List.of("") : bodies;
  }

  /** One sentence, and those after it while they fit. */
  private static String from(List<String> whole, int start) {
    StringBuilder text = new StringBuilder(whole.get(start));
    for (String next : whole.subList(start + 1, Math.min(whole.size(), start + 4))) {
      if (text.length() + 1 + next.length() > Limits.META_BEST) {
        break;
      }
      if (text.indexOf(next) < 0) {
        text.append(' ').append(next);
      }
    }
    return text.toString();
  }

  private String text(Facts facts, String body, List<String> added, Voice voice, boolean named) {
    List<String> tail =
        new ArrayList<>(added.stream().map(Casing::capitalised).map(Cut::ended).toList());
    String name = Cut.name(facts.name(), Limits.TITLE_BEST, facts.language());
    boolean says =
        named
            ? Words.key(body).startsWith(Words.key(name))
            : Words.share(name, body) || body.isEmpty() && name.isEmpty();
    String lead = says ? "" : name;
    int room = Limits.META_BEST - templates.metaDescription(lead, "", tail, "").length() - 2;
    if (room < 20) {
      return "";
    }
    String own = Cut.sentence(body, room, facts.language());
    String text = templates.metaDescription(lead, own, tail, "");
    for (String fact : sentences(facts, text)) {
      List<String> more = new ArrayList<>(tail);
      more.add(fact);
      String longer = templates.metaDescription(lead, own, more, "");
      if (text.length() < Limits.META_SHORT && longer.length() <= Limits.META_BEST) {
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

  /** What is known and not said yet: one sentence for each option, one for type and maker. */
  private static List<String> sentences(Facts facts, String said) {
    List<String> known = Words.of(said);
    List<String> sentences = new ArrayList<>();
    facts.traits().stream()
        .filter(trait -> !Words.saidBy(known, String.join(" ", trait.values())))
        .forEach(trait -> sentences.add(Cut.ended(trait.line())));
    List<String> rest = new ArrayList<>();
    facts.type().or(() -> facts.tags().stream().findFirst()).ifPresent(rest::add);
    facts
        .vendor()
        .ifPresent(v -> rest.add(facts.language().by().map(by -> by + " " + v).orElse(v)));
    rest.removeIf(fact -> Words.saidBy(known, fact));
    if (!rest.isEmpty()) {
      sentences.add(Cut.ended(Casing.capitalised(String.join(", ", rest))));
    }
    return sentences;
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
