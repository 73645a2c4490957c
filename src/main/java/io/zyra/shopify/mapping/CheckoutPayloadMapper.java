package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maps what GraphQL shows of an abandoned checkout to the payload that webhooks of checkouts have.
 * GraphQL does not show the token, by which webhooks name a checkout; it is the part before {@code
 * recover} of the address at which a buyer goes on.
 */
public final class CheckoutPayloadMapper {
  private static final Pattern TOKEN =
      Pattern.compile("/checkouts/(?:[a-z]{1,3}/)?([A-Za-z0-9_-]{6,120})/recover(?:[?#].*)?$");

  private CheckoutPayloadMapper() {}

  /**
   * The payload of checkouts/create and checkouts/update; without a token if the address has none.
   *
   * @param lineItems in their order
   */
  public static ObjectNode of(JsonNode checkout, List<JsonNode> lineItems) {
    ObjectNode payload = WebhookPayloads.identified(checkout);
    payload.remove("admin_graphql_api_id");
    token(checkout.path("abandonedCheckoutUrl").asText())
        .ifPresent(token -> payload.put("token", token));
    payload.set("name", checkout.path("name"));
    payload.set("abandoned_checkout_url", checkout.path("abandonedCheckoutUrl"));
    payload.set("created_at", checkout.path("createdAt"));
    payload.set("updated_at", checkout.path("updatedAt"));
    payload.set("completed_at", WebhookPayloads.orNull(checkout.path("completedAt")));
    payload.set("note", WebhookPayloads.orNull(checkout.path("note")));
    payload.set(
        "currency",
        WebhookPayloads.orNull(
            checkout.path("totalPriceSet").path("shopMoney").path("currencyCode")));
    payload.set("subtotal_price", amount(checkout, "subtotalPriceSet"));
    payload.set("total_discounts", amount(checkout, "totalDiscountSet"));
    payload.set("total_line_items_price", amount(checkout, "totalLineItemsPriceSet"));
    payload.set("total_price", amount(checkout, "totalPriceSet"));
    payload.set("total_tax", amount(checkout, "totalTaxSet"));
    ArrayNode codes = payload.putArray("discount_codes");
    checkout.path("discountCodes").forEach(code -> codes.addObject().set("code", code));
    if (checkout.path("shippingAddress").isObject()) {
      payload
          .putObject("shipping_address")
          .set("country_code", checkout.path("shippingAddress").path("countryCodeV2"));
    }
    if (checkout.path("customer").isObject()) {
      ObjectNode customer = WebhookPayloads.customer(checkout.path("customer"));
      payload.set("email", customer.path("email"));
      payload.set("phone", customer.path("phone"));
      payload.set("customer", customer);
    }
    ArrayNode items = payload.putArray("line_items");
    lineItems.forEach(item -> items.add(lineItem(item)));
    return payload;
  }

  /** The token in the address at which the buyer goes on; that of an order has none. */
  static Optional<String> token(String address) {
    Matcher found = TOKEN.matcher(address);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static ObjectNode lineItem(JsonNode item) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.set("title", WebhookPayloads.orNull(item.path("title")));
    payload.set("variant_title", WebhookPayloads.orNull(item.path("variantTitle")));
    payload.set("sku", WebhookPayloads.orNull(item.path("sku")));
    payload.set("quantity", item.path("quantity"));
    payload.set("price", amount(item, "originalUnitPriceSet"));
    payload.set("line_price", amount(item, "discountedTotalPriceSet"));
    payload.set("product_id", WebhookPayloads.number(item.path("product").path("id")));
    payload.set("variant_id", WebhookPayloads.number(item.path("variant").path("id")));
    return payload;
  }

  private static JsonNode amount(JsonNode of, String field) {
    return WebhookPayloads.shopMoney(of.path(field));
  }
}
