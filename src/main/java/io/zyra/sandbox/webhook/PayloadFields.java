package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ShopProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values as Shopify writes them in webhook payloads, which have the form of its REST API. */
record PayloadFields(ShopProfile shop, String storefront) {

  String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.of(shop.timezone())));
  }

  static String money(BigDecimal amount) {
    return amount.signum() == 0 ? "0.00" : amount.toPlainString();
  }

  /** The amount in both currencies, which are the same here. */
  Map<String, Object> set(BigDecimal amount) {
    Map<String, Object> money = Map.of("amount", money(amount), "currency_code", shop.currency());
    return Map.of("shop_money", money, "presentment_money", money);
  }

  /** Puts an amount as text, and under the same name with {@code _set} in both currencies. */
  void putMoney(Map<String, Object> fields, String name, BigDecimal amount) {
    fields.put(name, money(amount));
    fields.put(name + "_set", set(amount));
  }

  static void putNulls(Map<String, Object> fields, String... names) {
    for (String name : names) {
      fields.put(name, null);
    }
  }

  static Map<String, Object> address(PostalAddress address) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("first_name", address.firstName());
    fields.put("address1", address.street());
    fields.put("phone", address.phone().orElse(null));
    fields.put("city", address.city());
    fields.put("zip", address.zip());
    fields.put("province", null);
    fields.put("country", country(address));
    fields.put("last_name", address.lastName());
    putNulls(fields, "address2", "company", "latitude", "longitude");
    fields.put("name", address.fullName());
    fields.put("country_code", address.countryCode());
    fields.put("province_code", null);
    return fields;
  }

  static String country(PostalAddress address) {
    return new Locale("", address.countryCode()).getDisplayCountry(Locale.ENGLISH);
  }

  /** A line of an order, as in orders and refunds. */
  Map<String, Object> orderLine(OrderLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", line.id());
    fields.put("admin_graphql_api_id", GlobalId.of("LineItem", line.id()));
    fields.put("attributed_staffs", List.of());
    fields.put("current_quantity", line.remaining());
    fields.put("fulfillable_quantity", line.remaining());
    fields.put("fulfillment_service", "manual");
    fields.put("fulfillment_status", null);
    fields.put("gift_card", line.giftCard());
    fields.put("grams", 0);
    fields.put("name", line.name());
    putMoney(fields, "price", line.price());
    fields.put("product_exists", true);
    fields.put("product_id", line.productId());
    fields.put("properties", List.of());
    fields.put("quantity", line.quantity());
    fields.put("requires_shipping", line.requiresShipping());
    fields.put("sales_line_item_group_id", null);
    fields.put("sku", line.sku().orElse(null));
    fields.put("taxable", line.taxable());
    fields.put("title", line.title());
    putMoney(fields, "total_discount", BigDecimal.ZERO);
    fields.put("variant_id", line.variantId());
    fields.put("variant_inventory_management", "shopify");
    fields.put("variant_title", line.variantTitle().isEmpty() ? null : line.variantTitle());
    fields.put("vendor", line.vendor());
    fields.put("tax_lines", List.of());
    fields.put("duties", List.of());
    fields.put("discount_allocations", List.of());
    return fields;
  }
}
