package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.client.AdminJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Parses products from JSON nodes. */
final class ShopProductParser {

  private ShopProductParser() {}

  /** Parses a product of which all pages of variants, media and metafields were read. */
  static ShopProductWithMedia stored(JsonNode product, ProductConnections parts) {
    return new ShopProductWithMedia(
        new ShopProduct(
            product.path("id").asText(),
            content(product, parts),
            Instant.parse(product.path("updatedAt").asText()),
            digests(parts.metafields())),
        parts.media().stream()
            .filter(medium -> !isImage(medium))
            .map(medium -> medium.path("id").asText())
            .toList());
  }

  private static Map<String, String> digests(List<JsonNode> metafields) {
    Map<String, String> digests = new HashMap<>();
    for (JsonNode each : metafields) {
      AdminJson.text(each.path("compareDigest"))
          .ifPresent(
              digest ->
                  digests.put(
                      each.path("namespace").asText() + "." + each.path("key").asText(), digest));
    }
    return digests;
  }

  private static ProductContent content(JsonNode product, ProductConnections parts) {
    JsonNode seo = product.path("seo");
    return new ProductContent(
        product.path("handle").asText(),
        product.path("title").asText(),
        product.path("descriptionHtml").asText(),
        product.path("vendor").asText(),
        product.path("productType").asText(),
        AdminJson.text(product.path("category").path("fullName")).orElse(""),
        each(product.path("tags"), JsonNode::asText),
        Status.valueOf(product.path("status").asText()),
        product.path("isGiftCard").asBoolean(),
        new Seo(AdminJson.text(seo.path("title")), AdminJson.text(seo.path("description"))),
        each(product.path("options"), ShopProductParser::option),
        parts.variants().stream().map(ShopProductParser::variant).toList(),
        parts.media().stream()
            .filter(ShopProductParser::isImage)
            .map(ShopProductParser::image)
            .toList(),
        parts.metafields().stream().map(ShopProductParser::metafield).toList());
  }

  private static Option option(JsonNode option) {
    return new Option(option.path("name").asText(), each(option.path("values"), JsonNode::asText));
  }

  private static Variant variant(JsonNode variant) {
    JsonNode item = variant.path("inventoryItem");
    JsonNode quantity = variant.path("inventoryQuantity");
    return new Variant(
        Optional.of(variant.path("id").asText()),
        each(variant.path("selectedOptions"), option -> option.path("value").asText()),
        AdminJson.text(variant.path("sku")),
        AdminJson.text(variant.path("barcode")),
        new BigDecimal(variant.path("price").asText()),
        amount(variant.path("compareAtPrice")),
        amount(item.path("unitCost").path("amount")),
        quantity.isNumber() ? Optional.of(quantity.intValue()) : Optional.empty(),
        item.path("tracked").asBoolean(),
        variant.path("inventoryPolicy").asText().equals("CONTINUE"),
        item.path("requiresShipping").asBoolean(),
        variant.path("taxable").asBoolean(),
        WeightConverter.grams(item.path("measurement").path("weight")));
  }

  private static boolean isImage(JsonNode medium) {
    return medium.path("mediaContentType").asText().equals("IMAGE");
  }

  /**
   * An image has no address of its own while Shopify is still processing it; then its source is
   * used.
   */
  private static Image image(JsonNode medium) {
    String src =
        AdminJson.text(medium.path("image").path("url"))
            .or(() -> AdminJson.text(medium.path("originalSource").path("url")))
            .orElse("");
    return new Image(
        Optional.of(medium.path("id").asText()), src, AdminJson.text(medium.path("alt")));
  }

  private static Metafield metafield(JsonNode metafield) {
    return new Metafield(
        metafield.path("namespace").asText(),
        metafield.path("key").asText(),
        metafield.path("type").asText(),
        metafield.path("value").asText());
  }

  private static Optional<BigDecimal> amount(JsonNode node) {
    return AdminJson.text(node).map(BigDecimal::new);
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    list.forEach(node -> all.add(read.apply(node)));
    return all;
  }
}
