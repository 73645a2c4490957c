package io.zyra.shopify.mapping;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Builds the input of {@code productSet}, which states the whole product: list entries that are
 * left out are deleted. Existing variants and images are named by their ids, so that they are kept.
 * Ids that the product does not have are ignored.
 *
 * @param content the target content
 * @param before the product as it is now, if it exists
 * @param category Shopify's id of the category, if there is one of that name
 * @param location where stock is counted; needed only if the content has quantities
 */
public record ProductSetInput(
    ProductContent content,
    Optional<ShopProductWithMedia> before,
    Optional<String> category,
    Optional<String> location) {

  public Map<String, Object> variables() {
    return Map.of("identifier", Map.of("handle", content.handle()), "input", input());
  }

  private Map<String, Object> input() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("handle", content.handle());
    input.put("title", content.title());
    input.put("descriptionHtml", content.descriptionHtml());
    input.put("vendor", content.vendor());
    input.put("productType", content.productType());
    input.put("category", category.orElse(null));
    input.put("tags", content.tags());
    input.put("status", content.status().name());
    // Shopify accepts this field for new products only.
    if (before.map(b -> b.product().content().giftCard() != content.giftCard()).orElse(true)) {
      input.put("giftCard", content.giftCard());
    }
    Map<String, Object> seo = new LinkedHashMap<>();
    seo.put("title", content.seo().title().orElse(null));
    seo.put("description", content.seo().description().orElse(null));
    input.put("seo", seo);
    input.put("productOptions", content.options().stream().map(ProductSetInput::option).toList());
    input.put("variants", variants());
    input.put("files", files());
    input.put("metafields", content.metafields().stream().map(ProductSetInput::metafield).toList());
    return input;
  }

  private static Map<String, Object> option(Option option) {
    return Map.of(
        "name",
        option.name(),
        "values",
        option.values().stream().map(value -> Map.of("name", value)).toList());
  }

  private List<Map<String, Object>> variants() {
    Set<String> known = new HashSet<>();
    before.ifPresent(
        b -> b.product().content().variants().forEach(v -> v.shopId().ifPresent(known::add)));
    return content.variants().stream().map(variant -> variant(variant, known)).toList();
  }

  private Map<String, Object> variant(Variant variant, Set<String> known) {
    Map<String, Object> input = new LinkedHashMap<>();
    variant.shopId().filter(known::contains).ifPresent(id -> input.put("id", id));
    input.put(
        "optionValues",
        IntStream.range(0, variant.optionValues().size())
            .mapToObj(
                i ->
                    Map.of(
                        "optionName", content.options().get(i).name(),
                        "name", variant.optionValues().get(i)))
            .toList());
    input.put("sku", variant.sku().orElse(null));
    input.put("barcode", variant.barcode().orElse(null));
    input.put("price", variant.price().toPlainString());
    input.put(
        "compareAtPrice", variant.compareAtPrice().map(BigDecimal::toPlainString).orElse(null));
    input.put("inventoryPolicy", variant.sellWhenOutOfStock() ? "CONTINUE" : "DENY");
    input.put("taxable", variant.taxable());
    input.put("inventoryItem", inventoryItem(variant));
    if (variant.inventoryQuantity().isPresent() && location.isPresent()) {
      input.put(
          "inventoryQuantities",
          List.of(
              Map.of(
                  "locationId", location.get(),
                  "name", "available",
                  "quantity", variant.inventoryQuantity().get())));
    }
    return input;
  }

  private static Map<String, Object> inventoryItem(Variant variant) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("cost", variant.cost().map(BigDecimal::toPlainString).orElse(null));
    item.put("tracked", variant.inventoryTracked());
    item.put("requiresShipping", variant.requiresShipping());
    item.put("measurement", Map.of("weight", Map.of("unit", "GRAMS", "value", variant.grams())));
    return item;
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
