package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.OrderRefund;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.GlobalId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The payload of the topics of orders. */
record OrderPayload(SandboxOrder order, Optional<SandboxCustomer> customer, PayloadFields form) {

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", order.id());
    fields.put("admin_graphql_api_id", GlobalId.of("Order", order.id()));
    identify(fields);
    state(fields);
    amounts(fields);
    constants(fields);
    order
        .contact()
        .address()
        .ifPresent(
            address -> {
              fields.put("billing_address", PayloadFields.address(address));
              fields.put("shipping_address", PayloadFields.address(address));
            });
    customer.ifPresent(each -> fields.put("customer", new CustomerPayload(each, form).inOther()));
    fields.put("line_items", order.lines().stream().map(form::orderLine).toList());
    fields.put("shipping_lines", List.of(shippingLine()));
    fields.put(
        "refunds",
        order.refunds().stream()
            .map(refund -> new RefundPayload(order, refund, form).fields())
            .toList());
    return fields;
  }

  private void identify(Map<String, Object> fields) {
    String email = order.contact().email().orElse("");
    fields.put("token", order.token());
    fields.put("cart_token", order.hasCheckout() ? order.cartToken() : null);
    fields.put("checkout_token", order.hasCheckout() ? order.checkoutToken() : null);
    fields.put("checkout_id", order.hasCheckout() ? order.checkoutId() : null);
    fields.put("name", order.name());
    fields.put("number", order.number());
    fields.put("order_number", order.displayNumber());
    fields.put("confirmation_number", order.token().substring(0, 9).toUpperCase(Locale.ROOT));
    fields.put("contact_email", email);
    fields.put("email", email);
    fields.put("phone", order.contact().phone().orElse(null));
    fields.put("buyer_accepts_marketing", order.contact().acceptsEmail());
    fields.put(
        "order_status_url", form.storefront() + "/orders/" + order.token() + "/authenticate");
  }

  private void state(Map<String, Object> fields) {
    fields.put("created_at", form.time(order.createdAt()));
    fields.put("processed_at", form.time(order.createdAt()));
    fields.put("updated_at", form.time(order.updatedAt()));
    Optional<Instant> cancelled = order.cancelledAt();
    fields.put("cancelled_at", cancelled.map(form::time).orElse(null));
    fields.put("cancel_reason", order.cancelReason().orElse(null));
    fields.put("confirmed", true);
    fields.put("financial_status", order.financialStatus().toLowerCase(Locale.ROOT));
    fields.put("tags", "");
    fields.put("test", false);
  }

  private void amounts(Map<String, Object> fields) {
    BigDecimal none = BigDecimal.ZERO;
    form.putMoney(fields, "current_subtotal_price", order.currentSubtotal());
    form.putMoney(fields, "current_total_discounts", none);
    form.putMoney(fields, "current_total_price", order.total().subtract(order.refundedTotal()));
    form.putMoney(fields, "current_total_tax", none);
    form.putMoney(fields, "subtotal_price", order.subtotal());
    form.putMoney(fields, "total_discounts", none);
    form.putMoney(fields, "total_line_items_price", order.subtotal());
    form.putMoney(fields, "total_price", order.total());
    form.putMoney(fields, "total_tax", none);
    fields.put("current_shipping_price_set", form.set(order.shipping()));
    fields.put("total_shipping_price_set", form.set(order.shipping()));
    fields.put("total_cash_rounding_payment_adjustment_set", form.set(none));
    fields.put("total_cash_rounding_refund_adjustment_set", form.set(none));
    fields.put("total_outstanding", "0.00");
    fields.put("total_tip_received", "0.00");
    fields.put("total_weight", 0);
    fields.put("currency", form.shop().currency());
    fields.put("presentment_currency", form.shop().currency());
  }

  private static void constants(Map<String, Object> fields) {
    PayloadFields.putNulls(
        fields,
        "app_id",
        "browser_ip",
        "client_details",
        "closed_at",
        "current_total_additional_fees_set",
        "current_total_duties_set",
        "device_id",
        "fulfillment_status",
        "landing_site",
        "landing_site_ref",
        "location_id",
        "merchant_of_record_app_id",
        "note",
        "original_total_additional_fees_set",
        "original_total_duties_set",
        "payment_terms",
        "po_number",
        "reference",
        "referring_site",
        "source_identifier",
        "source_url",
        "user_id");
    fields.put("customer_locale", "en");
    fields.put("discount_applications", List.of());
    fields.put("discount_codes", List.of());
    fields.put("duties_included", false);
    fields.put("estimated_taxes", false);
    fields.put("fulfillments", List.of());
    fields.put("line_item_groups", List.of());
    fields.put("merchant_business_entity_id", "MTIzNDU2Nzg5");
    fields.put("note_attributes", List.of());
    fields.put("payment_gateway_names", List.of("bogus"));
    fields.put("returns", List.of());
    fields.put("source_name", "web");
    fields.put("tax_exempt", false);
    fields.put("tax_lines", List.of());
    fields.put("taxes_included", true);
  }

  private Map<String, Object> shippingLine() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", order.id());
    fields.put("carrier_identifier", null);
    fields.put("code", "Standard");
    fields.put("current_discounted_price_set", form.set(order.shipping()));
    form.putMoney(fields, "discounted_price", order.shipping());
    fields.put("is_removed", false);
    fields.put("phone", null);
    form.putMoney(fields, "price", order.shipping());
    fields.put("requested_fulfillment_service_id", null);
    fields.put("source", "shopify");
    fields.put("title", "Standard");
    fields.put("tax_lines", List.of());
    fields.put("discount_allocations", List.of());
    return fields;
  }

  /** A line that is refunded is looked up in its order. */
  static Optional<OrderLine> line(SandboxOrder order, OrderRefund.Line refunded) {
    return order.line(refunded.orderLineId());
  }
}
