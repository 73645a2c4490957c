package io.zyra.content.composer;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.content.grounding.GroundingFacts;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.TextShortener;
import io.zyra.content.text.WordMatching;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes alternative texts for images that have no useful one. */
final class AltTextWriter {
  private static final ProductField.Kind KIND = ProductField.Kind.IMAGE_ALT;

  /** Words without information about what the image shows. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "image",
          "images",
          "img",
          "photo",
          "photos",
          "picture",
          "pic",
          "product",
          "main",
          "default",
          "untitled",
          "alt",
          "text",
          "imagem",
          "produto",
          "foto",
          "fotos",
          "imagen",
          "producto",
          "produit",
          "bild",
          "produkt",
          "immagine",
          "prodotto",
          "of",
          "do",
          "de",
          "del",
          "the");

  private final TextTemplates templates;

  AltTextWriter(TextTemplates templates) {
    this.templates = templates;
  }

  WriterResult write(GroundingFacts facts, UsedTexts usedTexts) {
    List<ProductContent.Image> images = facts.product().images();
    if (images.isEmpty()) {
      return WriterResult.nothing("The product has no pictures.");
    }
    Set<String> used = new HashSet<>();
    List<Integer> wanting = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      String alt = images.get(i).alt().orElse("");
      if (!useful(alt, images.get(i).src()) || !used.add(WordMatching.comparisonKey(alt))) {
        wanting.add(i);
      }
    }
    if (wanting.isEmpty()) {
      return WriterResult.nothing("Every picture has a useful alternative text.");
    }
    if (facts.isNameClaiming()) {
      return WriterResult.failed(
          "The name has words that may be a claim or belong to it; a person should write the"
              + " alternative texts.");
    }
    WriterResult all = new WriterResult(List.of(), List.of(), 0, 0, false);
    int missed = 0;
    for (int index : wanting) {
      Optional<UniqueWordingSearch.Wording> wording = wording(facts, usedTexts, used, index);
      if (wording.isEmpty()) {
        missed++;
        continue;
      }
      String text = wording.get().text();
      used.add(WordMatching.comparisonKey(text));
      if (images.get(index).alt().filter(text::equals).isPresent()) {
        continue;
      }
      boolean cut = !text.startsWith(facts.name());
      WriterResult one =
          WriterResult.of(
              ProductField.of(KIND, key(images.get(index), index)),
              text,
              "",
              cut,
              wording.get().facts());
      all =
          all.and(
              new WriterResult(one.edits(), List.of(), one.cuts(), one.distinguishing(), false));
    }
    int written = all.edits().size();
    if (written > 0) {
      all = all.and(WriterResult.nothing(pictures(written) + " had no useful alternative text."));
    }
    if (written == 0 && missed == 0) {
      return WriterResult.nothing("The alternative texts cannot be improved from what is known.");
    }
    return missed == 0
        ? all
        : all.and(
            WriterResult.failed(
                "For " + pictures(missed) + " no text of its own could be written."));
  }

  private Optional<UniqueWordingSearch.Wording> wording(
      GroundingFacts facts, UsedTexts usedTexts, Set<String> used, int index) {
    Optional<String> shown = shownVariant(facts, facts.product().images().get(index).src());
    UsedTexts here =
        (kind, text) ->
            used.contains(WordMatching.comparisonKey(text)) || usedTexts.has(kind, text);
    boolean unnumbered = index == 0 || shown.isPresent();
    Optional<UniqueWordingSearch.Wording> plain =
        unnumbered
            ? Optional.of(text(facts, shown.stream().toList(), ""))
                .filter(text -> TextCleaner.hasWord(text) && !here.has(KIND, text))
                .map(text -> new UniqueWordingSearch.Wording(text, 0))
            : Optional.empty();
    String number = String.valueOf(index + 1);
    String position = facts.language().picture().map(word -> word + " " + number).orElse(number);
    return plain.or(
        () ->
            UniqueWordingSearch.find(
                KIND,
                facts,
                here,
                added -> {
                  List<String> details = new ArrayList<>(shown.stream().toList());
                  added.stream().filter(fact -> !details.contains(fact)).forEach(details::add);
                  return text(facts, details, index == 0 ? "" : position);
                }));
  }

  private String text(GroundingFacts facts, List<String> details, String position) {
    int rest = templates.altText("", details, position).length() + 3;
    int room = TextLengthLimits.ALT_BEST - rest;
    if (room < 2 || !TextCleaner.hasWord(facts.name())) {
      return "";
    }
    String name =
        TextShortener.name(
            facts.name(), Math.min(room, TextLengthLimits.NAME_BEST), facts.language());
    return templates.altText(name, details, position);
  }

  /**
   * The option value that occurs in the image's file name, unless the product's name contains it.
   */
  private static Optional<String> shownVariant(GroundingFacts facts, String src) {
    List<String> file = WordMatching.of(fileName(src));
    return facts.traits().stream()
        .filter(trait -> !trait.label().isEmpty() && trait.values().size() > 1)
        .flatMap(trait -> trait.values().stream())
        .filter(value -> value.length() >= 3 && !WordMatching.of(value).isEmpty())
        .filter(value -> file.containsAll(WordMatching.of(value)))
        .filter(value -> !WordMatching.allKnown(WordMatching.of(facts.name()), value))
        .findFirst();
  }

  private static boolean useful(String alt, String src) {
    List<String> words = WordMatching.of(TextCleaner.text(alt));
    boolean says = words.stream().anyMatch(w -> !EMPTY_WORDS.contains(w) && !w.matches("\\d+"));
    boolean isFile =
        alt.strip().equalsIgnoreCase(fileName(src))
            || alt.matches("(?i).*\\.(jpe?g|png|gif|webp|avif|heic|svg)\\s*$")
            || alt.matches("(?i)\\s*(img|dsc|dscf|screenshot)[-_ ]?\\d+.*|\\s*[0-9a-f]{16,}\\s*");
    return says && !isFile && alt.length() <= TextLengthLimits.ALT_MAX;
  }

  private static String fileName(String src) {
    String path = src.split("[?#]", 2)[0];
    String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.\\w{2,5}$", "");
    try {
      return URLDecoder.decode(file, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return file;
    }
  }

  private static String key(ProductContent.Image image, int index) {
    return image.shopId().orElse("#" + index);
  }

  private static String pictures(int count) {
    return count == 1 ? "One picture" : count + " pictures";
  }
}
