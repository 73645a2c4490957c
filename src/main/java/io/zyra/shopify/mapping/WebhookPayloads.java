package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventSubject;
import io.zyra.shopify.client.AdminJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * Maps what GraphQL shows of customers, orders and collections to the payloads that webhooks of the
 * same objects have, so that one reader understands both. Fields that GraphQL does not show in
 * every version are left out.
 */
public final class WebhookPayloads {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WebhookPayloads() {}

  /** The payload of customers/create. */
  public static ObjectNode customer(JsonNode customer) {
    ObjectNode payload = identified(customer);
    payload.set("created_at", customer.path("createdAt"));
    payload.set("updated_at", customer.path("updatedAt"));
    payload.set("first_name", orNull(customer.path("firstName")));
    payload.set("last_name", orNull(customer.path("lastName")));
    payload.set("state", lower(customer.path("state")));
    payload.set("note", orNull(customer.path("note")));
    payload.set("verified_email", orNull(customer.path("verifiedEmail")));
    payload.set("tax_exempt", orNull(customer.path("taxExempt")));
    payload.put("tags", joined(customer.path("tags")));
    payload.set("orders_count", JSON.numberNode(customer.path("numberOfOrders").asLong()));
    payload.set("total_spent", money(customer.path("amountSpent")));
    payload.set("currency", orNull(customer.path("amountSpent").path("currencyCode")));
    JsonNode email = customer.path("defaultEmailAddress");
    payload.set("email", orNull(email.path("emailAddress")));
    payload.set("phone", orNull(customer.path("defaultPhoneNumber").path("phoneNumber")));
    if (email.isObject()) {
      ObjectNode consent = payload.putObject("email_marketing_consent");
      consent.set("state", lower(email.path("marketingState")));
      consent.set("opt_in_level", lower(email.path("marketingOptInLevel")));
      consent.set("consent_updated_at", orNull(email.path("marketingUpdatedAt")));
    }
    JsonNode phone = customer.path("defaultPhoneNumber");
    if (phone.hasNonNull("marketingState")) {
      ObjectNode consent = payload.putObject("sms_marketing_consent");
      consent.set("state", lower(phone.path("marketingState")));
      consent.set("opt_in_level", lower(phone.path("marketingOptInLevel")));
      consent.set("consent_updated_at", orNull(phone.path("marketingUpdatedAt")));
    }
    if (customer.path("defaultAddress").isObject()) {
      payload.set("default_address", address(customer.path("defaultAddress")));
    }
    return payload;
  }

  /**
   * The payload of orders/create.
   *
   * @param lineItems in their order
   */
  public static ObjectNode order(JsonNode order, List<JsonNode> lineItems) {
    ObjectNode payload = identified(order);
    payload.set("name", order.path("name"));
    payload.set("created_at", order.path("createdAt"));
    payload.set("updated_at", order.path("updatedAt"));
    payload.set("processed_at", order.path("processedAt"));
    payload.set("cancelled_at", orNull(order.path("cancelledAt")));
    payload.set("cancel_reason", lower(order.path("cancelReason")));
    payload.set("closed_at", orNull(order.path("closedAt")));
    payload.set("confirmed", orNull(order.path("confirmed")));
    payload.set("test", orNull(order.path("test")));
    payload.set("note", orNull(order.path("note")));
    payload.put("tags", joined(order.path("tags")));
    payload.set("email", orNull(order.path("email")));
    payload.set("contact_email", orNull(order.path("email")));
    payload.set("phone", orNull(order.path("phone")));
    payload.set("currency", order.path("currencyCode"));
    payload.set("presentment_currency", order.path("presentmentCurrencyCode"));
    payload.set("customer_locale", orNull(order.path("customerLocale")));
    payload.set("buyer_accepts_marketing", orNull(order.path("customerAcceptsMarketing")));
    payload.set("financial_status", lower(order.path("displayFinancialStatus")));
    payload.set("fulfillment_status", fulfillment(order.path("displayFulfillmentStatus")));
    payload.set("source_name", orNull(order.path("sourceName")));
    payload.set("taxes_included", orNull(order.path("taxesIncluded")));
    payload.set("total_price", shopMoney(order.path("totalPriceSet")));
    payload.set("subtotal_price", shopMoney(order.path("subtotalPriceSet")));
    payload.set("total_discounts", shopMoney(order.path("totalDiscountsSet")));
    payload.set("total_tax", shopMoney(order.path("totalTaxSet")));
    payload.set("current_total_price", shopMoney(order.path("currentTotalPriceSet")));
    ArrayNode codes = payload.putArray("discount_codes");
    order.path("discountCodes").forEach(code -> codes.addObject().set("code", code));
    if (order.path("customer").isObject()) {
      payload.set("customer", customer(order.path("customer")));
    }
    ArrayNode items = payload.putArray("line_items");
    lineItems.forEach(item -> items.add(lineItem(item)));
    return payload;
  }

  /** The payload of collections/create. */
  public static ObjectNode collection(JsonNode collection) {
    ObjectNode payload = identified(collection);
    payload.set("handle", collection.path("handle"));
    payload.set("title", collection.path("title"));
    payload.set("updated_at", collection.path("updatedAt"));
    payload.set("body_html", orNull(collection.path("descriptionHtml")));
    payload.set("sort_order", dashed(collection.path("sortOrder")));
    payload.set("template_suffix", orNull(collection.path("templateSuffix")));
    return payload;
  }

  private static ObjectNode lineItem(JsonNode item) {
    ObjectNode payload = identified(item);
    payload.set("title", item.path("title"));
    payload.set("name", item.path("name"));
    payload.set("quantity", item.path("quantity"));
    payload.set("current_quantity", item.path("currentQuantity"));
    payload.set("sku", orNull(item.path("sku")));
    payload.set("vendor", orNull(item.path("vendor")));
    payload.set("requires_shipping", item.path("requiresShipping"));
    payload.set("taxable", item.path("taxable"));
    payload.set("gift_card", item.path("isGiftCard"));
    payload.set("variant_title", orNull(item.path("variantTitle")));
    payload.set("price", shopMoney(item.path("originalUnitPriceSet")));
    payload.set("total_discount", shopMoney(item.path("totalDiscountSet")));
    payload.put("product_exists", item.path("product").isObject());
    payload.set("product_id", number(item.path("product").path("id")));
    payload.set("variant_id", number(item.path("variant").path("id")));
    return payload;
  }

  private static ObjectNode address(JsonNode address) {
    ObjectNode payload = JSON.objectNode();
    payload.set("first_name", orNull(address.path("firstName")));
    payload.set("last_name", orNull(address.path("lastName")));
    payload.set("company", orNull(address.path("company")));
    payload.set("address1", orNull(address.path("address1")));
    payload.set("address2", orNull(address.path("address2")));
    payload.set("city", orNull(address.path("city")));
    payload.set("province", orNull(address.path("province")));
    payload.set("province_code", orNull(address.path("provinceCode")));
    payload.set("country", orNull(address.path("country")));
    payload.set("country_name", orNull(address.path("country")));
    payload.set("country_code", orNull(address.path("countryCodeV2")));
    payload.set("zip", orNull(address.path("zip")));
    payload.set("phone", orNull(address.path("phone")));
    payload.set("name", orNull(address.path("name")));
    payload.put("default", true);
    return payload;
  }

  static ObjectNode identified(JsonNode object) {
    ObjectNode payload = JSON.objectNode();
    payload.set("id", number(object.path("id")));
    payload.set("admin_graphql_api_id", object.path("id"));
    return payload;
  }

  static JsonNode number(JsonNode gid) {
    return AdminJson.text(gid)
        .flatMap(EventSubject::id)
        .<JsonNode>map(id -> JSON.numberNode(new BigInteger(id)))
        .orElse(JSON.nullNode());
  }

  static JsonNode orNull(JsonNode node) {
    return node.isMissingNode() ? JSON.nullNode() : node;
  }

  private static JsonNode lower(JsonNode name) {
    return AdminJson.text(name)
        .<JsonNode>map(text -> JSON.textNode(text.toLowerCase(Locale.ROOT)))
        .orElse(JSON.nullNode());
  }

  private static JsonNode dashed(JsonNode name) {
    return AdminJson.text(name)
        .<JsonNode>map(text -> JSON.textNode(text.toLowerCase(Locale.ROOT).replace('_', '-')))
        .orElse(JSON.nullNode());
  }

  /** Webhooks know three states besides none. */
  private static JsonNode fulfillment(JsonNode status) {
    return switch (status.asText()) {
      case "FULFILLED" -> JSON.textNode("fulfilled");
      case "PARTIALLY_FULFILLED" -> JSON.textNode("partial");
      case "RESTOCKED" -> JSON.textNode("restocked");
      default -> JSON.nullNode();
    };
  }

  private static String joined(JsonNode tags) {
    StringBuilder all = new StringBuilder();
    tags.forEach(tag -> all.append(all.isEmpty() ? "" : ", ").append(tag.asText()));
    return all.toString();
  }

  static JsonNode shopMoney(JsonNode set) {
    return money(set.path("shopMoney"));
  }

  /** Webhooks write amounts with all decimals of the currency, GraphQL with as few as possible. */
  private static JsonNode money(JsonNode money) {
    return AdminJson.text(money.path("amount"))
        .map(BigDecimal::new)
        .map(amount -> scaled(amount, money.path("currencyCode").asText()))
        .<JsonNode>map(JSON::textNode)
        .orElse(JSON.nullNode());
  }

  private static String scaled(BigDecimal amount, String code) {
    int decimals =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getCurrencyCode().equals(code))
            .findFirst()
            .map(Currency::getDefaultFractionDigits)
            .orElse(2);
    int needed = Math.max(decimals, amount.stripTrailingZeros().scale());
    return amount.setScale(needed).toPlainString();
  }
}
