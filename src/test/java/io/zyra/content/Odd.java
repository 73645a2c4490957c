package io.zyra.content;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Products as odd as real catalogues have them, and what becomes of them when edits are applied.
 */
final class Odd {
  private static final String LONG = "Extraordinary ".repeat(28) + "Lamp";

  private Odd() {}

  static Arbitrary<String> titles() {
    Arbitrary<String> words =
        Arbitraries.of(
            "Lamp",
            "Oak",
            "Table",
            "for",
            "Garden",
            "with",
            "BEST",
            "FREE SHIPPING",
            "100%",
            "SHOUTING",
            "🔥",
            "Ünïcode",
            "26\"",
            "&amp;",
            "–",
            "|",
            "<b>Bold</b>",
            "garantido",
            "LED",
            "(2 pcs)",
            "R$ 19,90",
            "x");
    Arbitrary<String> mixed =
        words.list().ofMinSize(1).ofMaxSize(25).map(list -> String.join(" ", list));
    Arbitrary<String> odd =
        Arbitraries.of(
            "A",
            "Lamp",
            LONG,
            "x".repeat(400),
            "🔥🔥🔥",
            "مصباح طاولة خشبي",
            "מנורת שולחן",
            "北欧風の木製テーブルランプ",
            "木製".repeat(120),
            "Tom &amp;amp; Jerry &lt;script&gt;alert(1)&lt;/script&gt;",
            "<script>x()</script>Lamp",
            "LAMP LAMP LAMP LAMP",
            "PIZZA FRONT RACK  🍕",
            "Copy of Oak Table",
            "Best",
            "...",
            "a\u0301\u0302".repeat(90),
            "👨‍👩‍👧‍👦 Family Mug",
            "\u202Egnp.exe",
            "Mug\u0000 with\nnewline",
            "Lamp – ",
            "Melhor Luminária – Frete Grátis");
    Arbitrary<String> any =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(80).filter(s -> !s.isBlank());
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(5, mixed),
        net.jqwik.api.Tuple.of(4, odd),
        net.jqwik.api.Tuple.of(1, any));
  }

  static Arbitrary<String> bodies() {
    return Arbitraries.of(
            "",
            "<p>A quiet oak table for small rooms, made in one piece.</p>",
            "<p>BUY NOW!!! 100% GUARANTEED</p>",
            "<script>track('x')</script>",
            "<p style='display:none'>hidden keyword stuffing here</p>",
            "<ul><li>Oak</li><li>Steel &amp; glass</li></ul>",
            "Plain text without any markup. Another sentence of six words follows.",
            "<p>" + "Very long sentence about wood, ".repeat(30) + "and its end.</p>",
            "<h1>HEADING</h1><br>",
            "<p>Esta luminária de mesa ilumina o quarto com uma luz suave e quente.</p>",
            "<p>مصباح خشبي جميل يضيء الغرفة بضوء دافئ وهادئ.</p>",
            "<p>この木製ランプは部屋をやさしく照らします。</p>",
            "<p onclick=\"x()\">See https://example.com for &euro;5.</p>",
            "<table><tr><td>Width</td><td>20 cm</td></tr></table>",
            "<p>Unclosed <b>bold &lt;i&gt;text")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("\n", parts));
  }

  static Arbitrary<ProductContent> products() {
    Arbitrary<String> labels =
        Arbitraries.of(
            "",
            "Lamps",
            "TILL",
            "Loja",
            "Nordic & Co",
            "Best Buy",
            "Möbel",
            "UPPERCASE BRAND",
            "木工房",
            "🔥",
            "<i>x</i>");
    Arbitrary<List<ProductContent.Image>> images =
        Combinators.combine(
                Arbitraries.of("lamp-red.jpg", "IMG_0402.jpg", "lamp-blue.png?v=1", "%zz.gif"),
                Arbitraries.of(
                    "", "imagem produto", "IMG_0402.jpg", "A red lamp on a desk", "product image"))
            .as(
                (src, alt) ->
                    new ProductContent.Image(
                        Optional.empty(),
                        "https://cdn.example/" + src,
                        Optional.of(alt).filter(a -> !a.isEmpty())))
            .list()
            .ofMaxSize(4);
    Arbitrary<List<ProductContent.Option>> options =
        Arbitraries.of(
            List.of(new ProductContent.Option("Title", List.of("Default Title"))),
            List.of(new ProductContent.Option("Color", List.of("Red", "Blue"))),
            List.of(
                new ProductContent.Option("TAMANHO:", List.of("P", "M", "G")),
                new ProductContent.Option("Cor", List.of("Preto"))),
            List.of());
    Arbitrary<ProductContent.Seo> seo =
        Combinators.combine(
                titles().optional(0.3), bodies().filter(b -> !b.isEmpty()).optional(0.3))
            .as(ProductContent.Seo::new);
    Arbitrary<List<String>> tags =
        Arbitraries.of("men", "Mais vendidos", "dplk_1", "Wood", "BIG SALE").list().ofMaxSize(3);
    Arbitrary<String> handles =
        Arbitraries.of("lamp", "oak-table-2", "x", "مصباح", "copy-of-lamp-1");
    return Combinators.combine(
            titles(),
            bodies(),
            labels,
            labels,
            images,
            options,
            seo,
            Combinators.combine(tags, handles).as(List::of))
        .as(
            (title, body, vendor, type, pictures, choices, shown, rest) -> {
              @SuppressWarnings("unchecked")
              List<String> tag = (List<String>) rest.get(0);
              return new ProductContent(
                  (String) rest.get(1),
                  title,
                  body,
                  vendor,
                  type,
                  "",
                  tag,
                  ProductContent.Status.ACTIVE,
                  false,
                  shown,
                  choices,
                  List.of(variant(List.of(), Optional.of("SKU-" + title.length()))),
                  pictures,
                  List.of(
                      new ProductContent.Metafield(
                          "custom", "material", "single_line_text_field", "solid oak")));
            });
  }

  /** Catalogues in which some products come twice, told apart by nothing but their handle. */
  static Arbitrary<List<ProductContent>> catalogues() {
    return products()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            list -> {
              List<ProductContent> all = new ArrayList<>();
              for (int copy = 0; copy < 2; copy++) {
                for (ProductContent p : list) {
                  all.add(withHandle(p, p.handle() + "-" + (all.size() + 1)));
                }
              }
              return all;
            });
  }

  /** A product with little about it; the tag may be empty. */
  static ProductContent simple(String handle, String title, String html, String tag) {
    return new ProductContent(
        handle,
        title,
        html,
        "",
        "",
        "",
        tag.isEmpty() ? List.of() : List.of(tag),
        ProductContent.Status.ACTIVE,
        false,
        new ProductContent.Seo(Optional.empty(), Optional.empty()),
        List.of(),
        List.of(variant(List.of(), Optional.empty())),
        List.of(
            new ProductContent.Image(
                Optional.empty(), "https://cdn.example/IMG_2.jpg", Optional.empty())),
        List.of());
  }

  static ProductContent withHandle(ProductContent p, String handle) {
    return new ProductContent(
        handle,
        p.title(),
        p.descriptionHtml(),
        p.vendor(),
        p.productType(),
        p.category(),
        p.tags(),
        p.status(),
        p.giftCard(),
        p.seo(),
        p.options(),
        p.variants(),
        p.images(),
        p.metafields());
  }

  static ProductContent applied(ProductContent product, List<ProductEdit> edits) {
    ProductContent now = product;
    for (ProductEdit edit : edits) {
      now = applied(now, edit);
    }
    return now;
  }

  private static ProductContent applied(ProductContent p, ProductEdit edit) {
    String title = p.title();
    String body = p.descriptionHtml();
    ProductContent.Seo seo = p.seo();
    List<ProductContent.Image> images = new ArrayList<>(p.images());
    switch (edit.field().kind()) {
      case TITLE -> title = edit.value().orElseThrow();
      case DESCRIPTION_HTML -> body = edit.value().orElseThrow();
      case SEO_TITLE -> seo = new ProductContent.Seo(edit.value(), seo.description());
      case SEO_DESCRIPTION -> seo = new ProductContent.Seo(seo.title(), edit.value());
      case IMAGE_ALT -> {
        int index = Integer.parseInt(edit.field().key().substring(1));
        images.set(
            index,
            new ProductContent.Image(Optional.empty(), images.get(index).src(), edit.value()));
      }
      default -> throw new AssertionError("a composer does not change " + edit.field());
    }
    return new ProductContent(
        p.handle(),
        title,
        body,
        p.vendor(),
        p.productType(),
        p.category(),
        p.tags(),
        p.status(),
        p.giftCard(),
        seo,
        p.options(),
        p.variants(),
        images,
        p.metafields());
  }

  static ProductContent.Variant variant(List<String> options, Optional<String> sku) {
    return new ProductContent.Variant(
        Optional.empty(),
        options,
        sku,
        Optional.empty(),
        new BigDecimal("19.90"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        true,
        true,
        BigDecimal.ZERO);
  }
}
