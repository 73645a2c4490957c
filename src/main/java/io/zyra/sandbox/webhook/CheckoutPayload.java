package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.commerce.StockLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payload of the topics of checkouts. */
record CheckoutPayload(
    SandboxCheckout checkout, Optional<SandboxCustomer> customer, PayloadFields form) {

  Map<String, Object> fields() {
    Map<String, Object> fields = deleted();
    fields.put("token", checkout.token());
    fields.put("email", checkout.contact().email().orElse(null));
    fields.put("phone", checkout.contact().phone().orElse(null));
    fields.put("buyer_accepts_marketing", checkout.contact().acceptsEmail());
    fields.put("created_at", form.time(checkout.createdAt()));
    fields.put("updated_at", form.time(checkout.updatedAt()));
    fields.put("completed_at", checkout.completedAt().map(form::time).orElse(null));
    fields.put("name", checkout.name());
    fields.put("abandoned_checkout_url", checkout.recoveryUrl(form.storefront()));
    fields.put("currency", form.shop().currency());
    fields.put("customer_locale", "en");
    fields.put("source_name", "web");
    fields.put("taxes_included", true);
    fields.put("total_weight", 0);
    fields.put("discount_codes", List.of());
    fields.put("note_attributes", List.of());
    fields.put("shipping_lines", List.of());
    fields.put("tax_lines", List.of());
    PayloadFields.putNulls(
        fields,
        "gateway",
        "landing_site",
        "note",
        "referring_site",
        "closed_at",
        "user_id",
        "location_id",
        "source_identifier",
        "source_url",
        "device_id",
        "source");
    checkout
        .contact()
        .address()
        .ifPresent(
            address -> {
              fields.put("billing_address", PayloadFields.address(address));
              fields.put("shipping_address", PayloadFields.address(address));
            });
    customer.ifPresent(each -> fields.put("customer", new CustomerPayload(each, form).inOther()));
    fields.put("line_items", checkout.lines().stream().map(this::line).toList());
    return fields;
  }

  /** What is told of a deleted checkout: little, and neither token nor buyer. */
  Map<String, Object> deleted() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", checkout.id());
    fields.put("cart_token", checkout.cartToken());
    fields.put("presentment_currency", form.shop().currency());
    fields.put("buyer_accepts_sms_marketing", checkout.contact().acceptsSms());
    fields.put(
        "sms_marketing_phone",
        checkout.contact().acceptsSms() ? checkout.contact().phone().orElse(null) : null);
    fields.put("total_discounts", "0.00");
    fields.put("total_line_items_price", PayloadFields.money(checkout.subtotal()));
    fields.put("total_price", PayloadFields.money(checkout.total()));
    fields.put("total_tax", "0.00");
    fields.put("subtotal_price", PayloadFields.money(checkout.subtotal()));
    PayloadFields.putNulls(fields, "total_duties", "reservation_token");
    return fields;
  }

  private Map<String, Object> line(OrderLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String price = PayloadFields.money(line.price());
    Map<String, Object> unit = new LinkedHashMap<>();
    PayloadFields.putNulls(
        unit,
        "measured_type",
        "quantity_value",
        "quantity_unit",
        "reference_value",
        "reference_unit");
    fields.put("applied_discounts", List.of());
    fields.put("discount_allocations", List.of());
    fields.put("key", line.variantId() + ":" + checkout.token());
    fields.put("destination_location_id", null);
    fields.put("fulfillment_service", "manual");
    fields.put("gift_card", line.giftCard());
    fields.put("grams", 0);
    fields.put("origin_location_id", StockLevel.LOCATION_ID);
    fields.put("presentment_title", line.title());
    fields.put("presentment_variant_title", line.variantTitle());
    fields.put("product_id", line.productId());
    fields.put("properties", null);
    fields.put("quantity", line.quantity());
    fields.put("requires_shipping", line.requiresShipping());
    fields.put("sku", line.sku().orElse(null));
    fields.put("tax_lines", List.of());
    fields.put("taxable", line.taxable());
    fields.put("title", line.title());
    fields.put("variant_id", line.variantId());
    fields.put("variant_title", line.variantTitle());
    fields.put("variant_price", price);
    fields.put("vendor", line.vendor());
    fields.put("user_id", null);
    fields.put("unit_price_measurement", unit);
    fields.put("rank", null);
    fields.put("compare_at_price", null);
    fields.put("line_price", PayloadFields.money(line.total()));
    fields.put("price", price);
    return fields;
  }
}
