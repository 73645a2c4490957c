package io.zyra.shopify.mapping;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Builds the input of {@code productSet}. Fields that are left out keep their values, so only what
 * differs from the shop's product is stated. A list that is stated is stated as a whole, since
 * entries that are left out are deleted. Existing variants and images are named by their ids, so
 * that they are kept. Ids that the product does not have are ignored.
 *
 * @param content the target content
 * @param before the product as it is now, if it exists
 * @param category finds Shopify's id of the category, if there is one of that name
 * @param location finds where stock is counted
 */
public record ProductSetInput(
    ProductContent content,
    Optional<ShopProductWithMedia> before,
    Supplier<Optional<String>> category,
    Supplier<Optional<String>> location) {

  /** The variables of the call; empty if the shop's product is as it should be. */
  public Optional<Map<String, Object>> variables() {
    Map<String, Object> input = input();
    if (before.isPresent() && input.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> identifier =
        before.isPresent()
            ? Map.of("id", before.get().product().shopId())
            : Map.of("handle", content.handle());
    return Optional.of(Map.of("identifier", identifier, "input", input));
  }

  private Map<String, Object> input() {
    Map<String, Object> input = new LinkedHashMap<>();
    if (before.isEmpty()) {
      input.put("handle", content.handle());
    }
    put(input, "title", ProductContent::title);
    put(input, "descriptionHtml", ProductContent::descriptionHtml);
    put(input, "vendor", ProductContent::vendor);
    put(input, "productType", ProductContent::productType);
    if (differs(ProductContent::category)) {
      putCategory(input);
    }
    put(input, "tags", ProductContent::tags);
    if (differs(ProductContent::status)) {
      input.put("status", content.status().name());
    }
    // Shopify accepts this field for new products only.
    put(input, "giftCard", ProductContent::giftCard);
    Map<String, Object> seo = new LinkedHashMap<>();
    if (differs(product -> product.seo().title())) {
      seo.put("title", content.seo().title().orElse(null));
    }
    if (differs(product -> product.seo().description())) {
      seo.put("description", content.seo().description().orElse(null));
    }
    if (!seo.isEmpty()) {
      input.put("seo", seo);
    }
    if (differs(ProductContent::options) || differs(ProductSetInput::comparable)) {
      input.put("productOptions", content.options().stream().map(ProductSetInput::option).toList());
      input.put("variants", variants());
    }
    if (differs(ProductSetInput::pictures)) {
      input.put("files", files());
    }
    if (differs(ProductContent::metafields)) {
      input.put(
          "metafields", content.metafields().stream().map(ProductSetInput::metafield).toList());
    }
    return input;
  }

  private boolean differs(Function<ProductContent, ?> field) {
    return before
        .filter(b -> field.apply(b.product().content()).equals(field.apply(content)))
        .isEmpty();
  }

  private void put(Map<String, Object> input, String name, Function<ProductContent, Object> field) {
    if (differs(field)) {
      input.put(name, field.apply(content));
    }
  }

  /** Null clears the category. One that Shopify does not have is left out. */
  private void putCategory(Map<String, Object> input) {
    if (content.category().isBlank()) {
      before.ifPresent(b -> input.put("category", null));
    } else {
      category.get().ifPresent(id -> input.put("category", id));
    }
  }

  /** The variants without what makes no difference. */
  private static List<Variant> comparable(ProductContent product) {
    return product.variants().stream().map(ProductSetInput::comparable).toList();
  }

  private static Variant comparable(Variant variant) {
    return new Variant(
        Optional.empty(),
        variant.optionValues(),
        variant.sku(),
        variant.barcode(),
        shortest(variant.price()),
        variant.compareAtPrice().map(ProductSetInput::shortest),
        variant.cost().map(ProductSetInput::shortest),
        variant.inventoryQuantity(),
        variant.inventoryTracked(),
        variant.sellWhenOutOfStock(),
        variant.requiresShipping(),
        variant.taxable(),
        shortest(variant.grams()));
  }

  private static BigDecimal shortest(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static List<List<String>> pictures(ProductContent product) {
    return product.images().stream()
        .map(image -> List.of(image.src(), image.alt().orElse("")))
        .toList();
  }

  private static Map<String, Object> option(Option option) {
    return Map.of(
        "name",
        option.name(),
        "values",
        option.values().stream().map(value -> Map.of("name", value)).toList());
  }

  private List<Map<String, Object>> variants() {
    Map<String, Variant> known = new HashMap<>();
    before.ifPresent(
        b ->
            b.product()
                .content()
                .variants()
                .forEach(v -> v.shopId().ifPresent(id -> known.put(id, v))));
    return content.variants().stream()
        .map(v -> variant(v, v.shopId().map(known::get).map(ProductSetInput::comparable)))
        .toList();
  }

  private Map<String, Object> variant(Variant wanted, Optional<Variant> old) {
    Variant variant = comparable(wanted);
    Map<String, Object> input = new LinkedHashMap<>();
    old.flatMap(known -> wanted.shopId()).ifPresent(id -> input.put("id", id));
    input.put(
        "optionValues",
        IntStream.range(0, variant.optionValues().size())
            .mapToObj(
                i ->
                    Map.of(
                        "optionName", content.options().get(i).name(),
                        "name", variant.optionValues().get(i)))
            .toList());
    VariantDifference difference = new VariantDifference(variant, old);
    difference.put(input, "sku", v -> v.sku().orElse(null));
    difference.put(input, "barcode", v -> v.barcode().orElse(null));
    difference.put(input, "price", v -> v.price().toPlainString());
    difference.put(
        input,
        "compareAtPrice",
        v -> v.compareAtPrice().map(BigDecimal::toPlainString).orElse(null));
    difference.put(input, "inventoryPolicy", v -> v.sellWhenOutOfStock() ? "CONTINUE" : "DENY");
    difference.put(input, "taxable", Variant::taxable);
    Map<String, Object> item = new LinkedHashMap<>();
    difference.put(item, "cost", v -> v.cost().map(BigDecimal::toPlainString).orElse(null));
    difference.put(item, "tracked", Variant::inventoryTracked);
    difference.put(item, "requiresShipping", Variant::requiresShipping);
    difference.put(
        item, "measurement", v -> Map.of("weight", Map.of("unit", "GRAMS", "value", v.grams())));
    if (!item.isEmpty()) {
      input.put("inventoryItem", item);
    }
    if (difference.in(Variant::inventoryQuantity) && variant.inventoryQuantity().isPresent()) {
      location.get().ifPresent(place -> input.put("inventoryQuantities", stock(variant, place)));
    }
    return input;
  }

  private static List<Map<String, Object>> stock(Variant variant, String location) {
    return List.of(
        Map.of(
            "locationId",
            location,
            "name",
            "available",
            "quantity",
            variant.inventoryQuantity().orElseThrow()));
  }

  /** A variant as it should be and as the shop has it. */
  private record VariantDifference(Variant wanted, Optional<Variant> old) {

    boolean in(Function<Variant, ?> field) {
      return old.filter(known -> Objects.equals(field.apply(known), field.apply(wanted))).isEmpty();
    }

    void put(Map<String, Object> input, String name, Function<Variant, Object> field) {
      if (in(field)) {
        input.put(name, field.apply(wanted));
      }
    }
  }

  private List<Map<String, Object>> files() {
    List<Image> left =
        new ArrayList<>(before.map(b -> b.product().content().images()).orElse(List.of()));
    List<Map<String, Object>> files = new ArrayList<>();
    for (Image image : content.images()) {
      Optional<Image> same = same(image, left);
      same.ifPresent(left::remove);
      String alt = image.alt().orElse("");
      files.add(
          same.flatMap(Image::shopId)
              .map(id -> Map.<String, Object>of("id", id, "alt", alt))
              .orElseGet(
                  () -> Map.of("originalSource", image.src(), "alt", alt, "contentType", "IMAGE")));
    }
    before.ifPresent(b -> b.otherMedia().forEach(id -> files.add(Map.of("id", id))));
    return files;
  }

  private static Optional<Image> same(Image image, List<Image> left) {
    return left.stream()
        .filter(old -> image.shopId().isPresent() && old.shopId().equals(image.shopId()))
        .findFirst()
        .or(() -> left.stream().filter(old -> old.src().equals(image.src())).findFirst());
  }

  private static Map<String, Object> metafield(Metafield metafield) {
    return Map.of(
        "namespace", metafield.namespace(),
        "key", metafield.key(),
        "type", metafield.type(),
        "value", metafield.value());
  }
}
