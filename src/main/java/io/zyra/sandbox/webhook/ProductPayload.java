package io.zyra.sandbox.webhook;

import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The payload of products/create and products/update, in the form of Shopify's REST API. Only the
 * first hundred variants are in it as a whole; the others are named by their ids.
 */
final class ProductPayload {
  private static final int WHOLE_VARIANTS = 100;

  private final SandboxProduct product;
  private final ZoneId timezone;

  ProductPayload(SandboxProduct product, String timezone) {
    this.product = product;
    this.timezone = ZoneId.of(timezone);
  }

  Map<String, Object> fields() {
    ProductListing listing = product.listing();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("admin_graphql_api_id", GlobalId.of("Product", product.id()));
    fields.put("body_html", listing.descriptionHtml());
    fields.put("created_at", time(product.createdAt()));
    fields.put("handle", listing.handle());
    fields.put("id", product.id());
    fields.put("product_type", listing.productType());
    fields.put("published_at", product.publishedAt().map(this::time).orElse(null));
    fields.put("template_suffix", listing.templateSuffix().orElse(null));
    fields.put("title", listing.title());
    fields.put("updated_at", time(product.updatedAt()));
    fields.put("vendor", listing.vendor());
    fields.put("status", listing.status().name().toLowerCase(Locale.ROOT));
    fields.put("published_scope", "global");
    fields.put("tags", String.join(", ", listing.tags()));
    List<ProductVariant> variants = product.variants();
    fields.put(
        "variants",
        IntStream.range(0, Math.min(WHOLE_VARIANTS, variants.size()))
            .mapToObj(i -> variant(variants.get(i), i + 1))
            .toList());
    fields.put(
        "options",
        IntStream.range(0, product.options().size())
            .mapToObj(i -> option(product.options().get(i), i + 1))
            .toList());
    fields.put(
        "images",
        IntStream.range(0, product.pictures().size())
            .mapToObj(i -> image(product.pictures().get(i), i + 1))
            .toList());
    fields.put(
        "variant_gids",
        variants.stream()
            .map(
                variant ->
                    Map.of(
                        "admin_graphql_api_id",
                        GlobalId.of("ProductVariant", variant.id()),
                        "updated_at",
                        time(variant.updatedAt())))
            .toList());
    return fields;
  }

  private Map<String, Object> variant(ProductVariant variant, int position) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("admin_graphql_api_id", GlobalId.of("ProductVariant", variant.id()));
    fields.put("barcode", variant.barcode().orElse(null));
    fields.put("compare_at_price", variant.compareAtPrice().map(Object::toString).orElse(null));
    fields.put("created_at", time(variant.createdAt()));
    fields.put("id", variant.id());
    fields.put("inventory_policy", variant.sellWhenOutOfStock() ? "continue" : "deny");
    fields.put("position", position);
    fields.put("price", variant.price().toString());
    fields.put("product_id", product.id());
    fields.put("sku", variant.sku().orElse(null));
    fields.put("taxable", variant.taxable());
    fields.put("title", variant.title());
    fields.put("updated_at", time(variant.updatedAt()));
    for (int i = 0; i < 3; i++) {
      List<String> values = variant.optionValues();
      fields.put("option" + (i + 1), i < values.size() ? values.get(i) : null);
    }
    fields.put("inventory_item_id", variant.inventoryItemId());
    fields.put("inventory_quantity", variant.stock());
    return fields;
  }

  private Map<String, Object> option(ProductOption option, int position) {
    return Map.of(
        "name", option.name(),
        "id", option.id(),
        "product_id", product.id(),
        "position", position,
        "values", option.names());
  }

  private Map<String, Object> image(ProductImage image, int position) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", image.id());
    fields.put("product_id", product.id());
    fields.put("position", position);
    fields.put("alt", image.alt().orElse(null));
    fields.put("src", image.source());
    return fields;
  }

  private String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(timezone));
  }
}
