package io.zyra.action.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import java.util.Optional;

/**
 * The fields of a product that the payload of Shopify's webhook products/update shows. It has no
 * search texts and no metafields, and only the first hundred variants.
 */
final class ProductWebhookFields {
  private ProductWebhookFields() {}

  /** The edit that gives a field the value that the payload shows; empty if it does not show it. */
  static Optional<ProductEdit> edit(JsonNode payload, ProductField field) {
    JsonNode value =
        switch (field.kind()) {
          case TITLE -> payload.path("title");
          case DESCRIPTION_HTML -> payload.path("body_html");
          case VENDOR -> payload.path("vendor");
          case PRODUCT_TYPE -> payload.path("product_type");
          case STATUS -> payload.path("status");
          case HANDLE -> payload.path("handle");
          case VARIANT_PRICE -> variant(payload, field.key()).path("price");
          case VARIANT_COMPARE_AT_PRICE -> variant(payload, field.key()).path("compare_at_price");
          case TAGS, SEO_TITLE, SEO_DESCRIPTION, IMAGE_ALT, METAFIELD -> MissingNode.getInstance();
        };
    return value.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new ProductEdit(
                field, value.isNull() ? Optional.empty() : Optional.of(value.asText())));
  }

  private static JsonNode variant(JsonNode payload, String shopId) {
    for (JsonNode variant : payload.path("variants")) {
      if (variant.path("admin_graphql_api_id").asText().equals(shopId)) {
        return variant;
      }
    }
    return MissingNode.getInstance();
  }
}
