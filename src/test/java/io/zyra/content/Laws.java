package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.grounding.SentenceExtractor;
import io.zyra.content.text.WordMatching;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** What must hold of every text, checked by other means than those that wrote it. */
final class Laws {
  private static final Map<ProductField.Kind, Integer> HARD =
      Map.of(
          ProductField.Kind.TITLE,
          255,
          ProductField.Kind.SEO_TITLE,
          70,
          ProductField.Kind.SEO_DESCRIPTION,
          320,
          ProductField.Kind.IMAGE_ALT,
          125,
          ProductField.Kind.DESCRIPTION_HTML,
          100_000);
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?iu)\\b(best|cheapest|guaranteed?|garantido|free shipping|frete grátis|melhor)\\b|100\\s*%|R\\$");
  private static final Pattern SHOUT =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}{6,}(?![\\p{L}\\p{N}])");
  private static final Set<String> CONNECTIVES =
      Set.of(
          "by",
          "view",
          "brand",
          "type",
          "imagem",
          "marca",
          "tipo",
          "imagen",
          "image",
          "marque",
          "von",
          "bild",
          "art",
          "fran",
          "marke",
          "typ",
          "immagine");

  private Laws() {}

  static String text(ProductEdit edit) {
    String value = edit.value().orElseThrow();
    return edit.field().kind() == ProductField.Kind.DESCRIPTION_HTML
        ? Jsoup.parse(value).text()
        : value;
  }

  static void keepsLimits(ProductEdit edit) {
    assertThat(edit.value().orElseThrow())
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(HARD.get(edit.field().kind()));
    assertThat(text(edit)).containsPattern("[\\p{L}\\p{N}]");
  }

  static void makesNoClaim(ProductEdit edit) {
    assertThat(text(edit)).doesNotContainPattern(CLAIM).doesNotContainPattern(SHOUT);
  }

  static void isPlain(ProductEdit edit) {
    if (edit.field().kind() == ProductField.Kind.DESCRIPTION_HTML) {
      Set<String> tags =
          Jsoup.parseBodyFragment(edit.value().orElseThrow()).body().children().select("*").stream()
              .map(e -> e.normalName())
              .collect(Collectors.toSet());
      assertThat(Set.of("p", "ul", "li")).containsAll(tags);
    } else {
      assertThat(edit.value().orElseThrow())
          .doesNotContainPattern(
              "<[a-zA-Z/!]|&(amp|lt|gt|quot|#\\d+);|[\\p{Cntrl}]|  |[\\x{1F300}-\\x{1FAFF}]|[\\u202A-\\u202E]")
          .isEqualTo(edit.value().orElseThrow().strip());
    }
  }

  static void endsWell(ProductEdit edit) {
    String text = text(edit);
    assertThat(text).doesNotContainPattern("[,;:\\-–—|/(\\[&]$");
    assertThat(text).doesNotContainPattern("[\\uD800-\\uDBFF]$");
  }

  static void repeatsNoWordInATitle(ProductEdit edit) {
    if (edit.field().kind() == ProductField.Kind.SEO_TITLE
        || edit.field().kind() == ProductField.Kind.TITLE) {
      Map<String, Long> counts =
          Arrays.stream(text(edit).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
              .filter(w -> w.length() >= 3)
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      assertThat(counts.values())
          .allMatch(count -> count <= 2, "used at most twice in " + text(edit));
    }
  }

  static void inventsNothing(ProductContent product, BrandVoice voice, ProductEdit edit) {
    Set<String> known = words(product);
    voice.words().forEach(word -> known.addAll(WordMatching.of(word)));
    for (String word : WordMatching.of(text(edit))) {
      boolean stems =
          word.length() < 3
              || known.contains(word)
              || CONNECTIVES.contains(word)
              || known.stream()
                  .anyMatch(
                      source ->
                          (source.length() > 30 || SentenceExtractor.hasUnspacedScript(source))
                              && source.contains(word));
      assertThat(stems)
          .as("'%s' in '%s' stems from the data of %s", word, text(edit), product)
          .isTrue();
    }
  }

  private static Set<String> words(ProductContent p) {
    Set<String> words = new HashSet<>();
    Stream.of(
            Stream.of(p.title(), p.descriptionHtml(), p.vendor(), p.productType(), p.handle()),
            p.tags().stream(),
            p.seo().title().stream(),
            p.seo().description().stream(),
            p.options().stream()
                .flatMap(o -> Stream.concat(Stream.of(o.name()), o.values().stream())),
            p.variants().stream().flatMap(v -> v.sku().stream()),
            p.images().stream().map(ProductContent.Image::src),
            p.metafields().stream().map(ProductContent.Metafield::value))
        .flatMap(s -> s)
        .forEach(
            raw -> {
              String text = raw;
              for (int i = 0; i < 4; i++) {
                words.addAll(WordMatching.of(text));
                words.addAll(WordMatching.of(Jsoup.parse(text).text()));
                words.addAll(
                    WordMatching.of(Jsoup.parse(text).text().replaceAll("[\\p{Z}\\p{C}]+", " ")));
                text = Parser.unescapeEntities(text, false);
              }
            });
    return words;
  }

  static void all(ProductContent product, BrandVoice voice, List<ProductEdit> edits) {
    for (ProductEdit edit : edits) {
      keepsLimits(edit);
      makesNoClaim(edit);
      isPlain(edit);
      endsWell(edit);
      repeatsNoWordInATitle(edit);
      inventsNothing(product, voice, edit);
    }
  }
}
