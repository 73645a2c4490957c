package io.zyra.sandbox.storefront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.search.ProductSortKey;
import io.zyra.sandbox.shop.ImageUrl;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shopify's public product JSON of a store. */
final class StorefrontJson {
  private static final Map<String, BigDecimal> GRAMS =
      Map.of(
          "GRAMS", BigDecimal.ONE,
          "KILOGRAMS", new BigDecimal("1000"),
          "OUNCES", new BigDecimal("28.349523125"),
          "POUNDS", new BigDecimal("453.59237"));

  private final ObjectMapper json = new ObjectMapper();

  /** The response of {@code /products.json}: active products, newest first. */
  String products(Shop shop, int limit, int page, String baseUrl) {
    List<Map<String, Object>> products =
        shop.rows().stream()
            .filter(row -> row.status() == SandboxProduct.Status.ACTIVE)
            .sorted(
                Comparator.comparing(ProductSortKey.CREATED_AT::place, ProductSortKey.places(true)))
            .skip((page - 1L) * limit)
            .limit(limit)
            .flatMap(row -> shop.product(row.id()).stream())
            .map(product -> listed(product, baseUrl))
            .toList();
    return write(Map.of("products", products));
  }

  /** The response of {@code /products/HANDLE.json}. */
  String product(SandboxProduct product, String baseUrl) {
    return write(Map.of("product", listed(product, baseUrl)));
  }

  private static Map<String, Object> listed(SandboxProduct p, String baseUrl) {
    Map<String, Object> listed = new LinkedHashMap<>();
    listed.put("id", p.id());
    listed.put("title", p.listing().title());
    listed.put("handle", p.listing().handle());
    listed.put("body_html", p.listing().descriptionHtml());
    listed.put("published_at", p.publishedAt().map(Object::toString).orElse(null));
    listed.put("created_at", p.createdAt().toString());
    listed.put("updated_at", p.updatedAt().toString());
    listed.put("vendor", p.listing().vendor());
    listed.put("product_type", p.listing().productType());
    listed.put("tags", p.listing().tags());
    listed.put(
        "variants", IntStream.range(0, p.variants().size()).mapToObj(i -> variant(p, i)).toList());
    listed.put(
        "images",
        IntStream.range(0, p.pictures().size()).mapToObj(i -> image(p, i, baseUrl)).toList());
    listed.put(
        "options", IntStream.range(0, p.options().size()).mapToObj(i -> option(p, i)).toList());
    return listed;
  }

  private static Map<String, Object> variant(SandboxProduct p, int index) {
    ProductVariant v = p.variants().get(index);
    Map<String, Object> variant = new LinkedHashMap<>();
    variant.put("id", v.id());
    variant.put("title", v.title());
    for (int i = 0; i < 3; i++) {
      variant.put("option" + (i + 1), i < v.optionValues().size() ? v.optionValues().get(i) : null);
    }
    variant.put("sku", v.sku().orElse(""));
    variant.put("requires_shipping", v.requiresShipping());
    variant.put("taxable", v.taxable());
    variant.put("available", v.availableForSale());
    variant.put("price", v.price().toPlainString());
    variant.put("grams", grams(v));
    variant.put("compare_at_price", v.compareAtPrice().map(BigDecimal::toPlainString).orElse(null));
    variant.put("position", index + 1);
    variant.put("product_id", p.id());
    variant.put("created_at", v.createdAt().toString());
    variant.put("updated_at", v.updatedAt().toString());
    return variant;
  }

  private static long grams(ProductVariant v) {
    BigDecimal factor = Optional.ofNullable(GRAMS.get(v.weight().unit())).orElse(BigDecimal.ONE);
    return v.weight().value().multiply(factor).longValue();
  }

  private static Map<String, Object> image(SandboxProduct p, int index, String baseUrl) {
    ProductImage picture = p.pictures().get(index);
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("id", picture.id());
    image.put("position", index + 1);
    image.put("product_id", p.id());
    image.put("alt", picture.alt().orElse(null));
    image.put("src", ImageUrl.toPublic(picture.source(), baseUrl));
    image.put("created_at", picture.createdAt().toString());
    image.put("updated_at", picture.updatedAt().toString());
    return image;
  }

  private static Map<String, Object> option(SandboxProduct p, int index) {
    ProductOption option = p.options().get(index);
    return Map.of("name", option.name(), "position", index + 1, "values", option.names());
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
