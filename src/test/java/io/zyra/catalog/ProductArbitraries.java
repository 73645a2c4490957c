package io.zyra.catalog;

import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random products such as a shop may hold, and random edits of them. */
public final class ProductArbitraries {

  private ProductArbitraries() {}

  /** Text of one line with the characters that files stumble over. */
  static Arbitrary<String> line() {
    return text("abcZ09 ,;\t\"'<>&éßñ漢字🎬-", 1, 20)
        .map(String::strip)
        .map(text -> text.isEmpty() ? "x" : text);
  }

  static Arbitrary<String> name() {
    return text("abcdé漢 ", 6, 6).map(s -> "n" + s.strip());
  }

  static Arbitrary<String> html() {
    return text("<p>&;a \n\"',é🎬", 0, 60);
  }

  /** Texts of whole characters; half an emoji cannot be written to a file. */
  private static Arbitrary<String> text(String characters, int least, int most) {
    return Arbitraries.of(characters.codePoints().mapToObj(Character::toString).toList())
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(parts -> String.join("", parts));
  }

  static Arbitrary<BigDecimal> money() {
    return Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("99999")).ofScale(2);
  }

  /** Any product. */
  public static Arbitrary<ProductContent> products() {
    return Combinators.combine(
            Combinators.combine(line(), html(), line(), line(), tags()).as(Texts::new),
            Arbitraries.of(Status.class),
            Combinators.combine(line().optional(), line().optional()).as(Seo::new),
            variants(),
            images(),
            metafields())
        .as(
            (texts, status, seo, variants, images, metafields) ->
                new ProductContent(
                    "some-handle",
                    texts.title,
                    texts.html,
                    texts.vendor,
                    texts.type,
                    "Home & Garden > Pots",
                    texts.tags,
                    status,
                    false,
                    seo,
                    options(variants),
                    variants,
                    images,
                    metafields));
  }

  private record Texts(String title, String html, String vendor, String type, List<String> tags) {}

  private static Arbitrary<List<String>> tags() {
    return name().map(String::toLowerCase).list().uniqueElements().ofMaxSize(5);
  }

  private static Arbitrary<List<Variant>> variants() {
    return Combinators.combine(name(), name())
        .as((one, other) -> List.of(one, other))
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(6)
        .flatMap(
            names -> details().list().ofSize(names.size()).map(details -> named(names, details)));
  }

  private static List<Variant> named(List<List<String>> names, List<Variant> details) {
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      variants.add(details.get(i).withOptionValues(names.get(i)));
    }
    return variants;
  }

  private static Arbitrary<Variant> details() {
    return Combinators.combine(
            money(),
            money().optional(),
            money().optional(),
            Arbitraries.integers().optional(),
            line().optional(),
            Arbitraries.of(true, false).list().ofSize(4))
        .as(
            (price, compareAt, cost, quantity, sku, flags) ->
                new Variant(
                    Optional.empty(),
                    List.of("x"),
                    sku,
                    Optional.of("0123"),
                    price,
                    compareAt,
                    cost,
                    quantity,
                    flags.get(0),
                    flags.get(1),
                    flags.get(2),
                    flags.get(3),
                    new BigDecimal("12.5")));
  }

  private static List<Option> options(List<Variant> variants) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int option = i;
      options.add(
          new Option(
              List.of("Size", "Colour").get(i),
              variants.stream().map(v -> v.optionValues().get(option)).distinct().toList()));
    }
    return options;
  }

  private static Arbitrary<List<Image>> images() {
    return Combinators.combine(Arbitraries.integers().between(0, 99), line().optional())
        .as((n, alt) -> new Image(Optional.empty(), "https://cdn.example/" + n + ".jpg", alt))
        .list()
        .uniqueElements(Image::src)
        .ofMaxSize(4);
  }

  private static Arbitrary<List<Metafield>> metafields() {
    return Combinators.combine(Arbitraries.of("care", "fit", "origin"), html())
        .as((key, text) -> new Metafield("custom", key, Metafield.textTypeOf(text), text))
        .filter(field -> !field.value().isBlank())
        .list()
        .uniqueElements(Metafield::key)
        .ofMaxSize(3);
  }

  /** Two products that differ only in what edits can change. */
  public static Arbitrary<List<ProductContent>> beforeAndAfter() {
    return Combinators.combine(products(), products(), money().list().ofSize(6), line().optional())
        .as(
            (before, other, prices, alt) -> {
              List<Variant> variants = new ArrayList<>();
              for (int i = 0; i < before.variants().size(); i++) {
                variants.add(
                    before
                        .variants()
                        .get(i)
                        .withPrices(prices.get(i), Optional.of(prices.get(5 - i))));
              }
              ProductContent after =
                  new ProductContent(
                      before.handle(),
                      other.title(),
                      other.descriptionHtml(),
                      other.vendor(),
                      other.productType(),
                      before.category(),
                      other.tags(),
                      other.status(),
                      before.giftCard(),
                      other.seo(),
                      before.options(),
                      variants,
                      before.images().stream()
                          .map(image -> new Image(image.shopId(), image.src(), alt))
                          .toList(),
                      before.metafields().stream()
                          .map(m -> new Metafield(m.namespace(), m.key(), m.type(), other.title()))
                          .toList());
              return List.of(before, after);
            });
  }
}
