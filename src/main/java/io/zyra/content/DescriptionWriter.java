package io.zyra.content;

import io.zyra.catalog.ProductField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;

/** Writes a modest description where there is none, or adds the known facts to a thin one. */
final class DescriptionWriter {
  private static final ProductField FIELD = ProductField.of(ProductField.Kind.DESCRIPTION_HTML);

  /** Whatever a rewrite from plain text would lose. */
  private static final String MEDIA =
      "img, picture, video, audio, iframe, object, embed, table, a[href], script, style, form";

  private final Templates templates;

  DescriptionWriter(Templates templates) {
    this.templates = templates;
  }

  Draft write(Facts facts, Voice voice, Taken taken) {
    String html = facts.product().descriptionHtml();
    String now = facts.prose().text();
    if (!thin(now)) {
      return Draft.nothing("The description is long enough.");
    }
    if (!Jsoup.parseBodyFragment(html).select(MEDIA).isEmpty()) {
      return Draft.nothing(
          "The description has pictures, links or code that a rewrite would lose.");
    }
    if (Claims.in(now)) {
      return Draft.nothing(
          "The description makes a claim or names a price; a person should rewrite it.");
    }
    if (!Clean.readable(facts.name())) {
      return Draft.failed("Nothing is known to write a description from.");
    }
    Optional<Distinct.Wording> wording =
        Distinct.of(FIELD.kind(), facts, taken, added -> html(facts, now, added, voice));
    if (wording.isEmpty()) {
      return Draft.failed("Nothing is known beyond what the title and description say already.");
    }
    String reason =
        Clean.readable(now) ? "The description was thin." : "The description was missing.";
    return Draft.of(FIELD, wording.get().text(), reason, false, wording.get().facts());
  }

  private String html(Facts facts, String now, List<String> added, Voice voice) {
    List<String> paragraphs = new ArrayList<>();
    for (Prose.Block block : facts.prose().blocks()) {
      String text = facts.calm(Clean.text(block.text()));
      if (Clean.readable(text)) {
        paragraphs.add(block.text().endsWith(":") ? text : Cut.ended(text));
      }
    }
    if (paragraphs.isEmpty()) {
      paragraphs.add(Cut.ended(facts.name()));
    }
    List<String> known = new ArrayList<>(Words.of(String.join(" ", paragraphs)));
    List<String> list = new ArrayList<>();
    for (Facts.Trait line : lines(facts)) {
      if (!Words.saidBy(known, String.join(" ", line.values()))) {
        list.add(line.line());
        known.addAll(Words.of(line.line()));
      }
    }
    boolean gained = !list.isEmpty();
    maker(facts).filter(line -> !Words.saidBy(known, line)).ifPresent(list::add);
    gained |= !list.isEmpty() && !Clean.readable(now);
    added.stream().filter(fact -> !Words.saidBy(known, fact)).forEach(list::add);
    String text = String.join(" ", paragraphs) + " " + String.join(" ", list);
    boolean honest = !Claims.in(text) && !Casing.shouts(text);
    return gained && honest ? templates.description(paragraphs, list, voice.phraseFor(text)) : "";
  }

  private static List<Facts.Trait> lines(Facts facts) {
    List<Facts.Trait> lines = new ArrayList<>(facts.traits());
    facts
        .type()
        .ifPresent(t -> lines.add(new Facts.Trait(facts.language().type().orElse(""), List.of(t))));
    return lines;
  }

  /** Who makes it; alone that is no reason to touch a description. */
  private static Optional<String> maker(Facts facts) {
    return facts
        .vendor()
        .map(v -> facts.language().brand().map(label -> label + ": " + v).orElse(v));
  }

  private static boolean thin(String text) {
    int limit = Sentences.east(text) ? Limits.THIN_CHARACTERS / 3 : Limits.THIN_CHARACTERS;
    return text.length() < limit && Words.of(text).size() < Limits.THIN_WORDS;
  }
}
