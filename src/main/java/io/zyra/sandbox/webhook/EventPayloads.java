package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.RefundedOrder;
import io.zyra.sandbox.commerce.SandboxCart;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.commerce.StockLevel;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ShopEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The payloads of what happens in a shop. */
final class EventPayloads {
  private EventPayloads() {}

  /**
   * The payload of an event.
   *
   * @param baseUrl the sandbox's own address, without a trailing slash
   */
  static Map<String, Object> of(ShopEvent event, String baseUrl) {
    PayloadFields form =
        new PayloadFields(event.shop().profile(), baseUrl + "/" + event.shop().profile().domain());
    Commerce commerce = Commerce.of(event.shop());
    Object subject = event.subject();
    if (subject instanceof SandboxOrder order) {
      if (event.topic().equals("ORDERS_DELETE")) {
        return Map.of("id", order.id());
      }
      return new OrderPayload(order, commerce.customers().get(order.customerId()), form).fields();
    } else if (subject instanceof RefundedOrder refunded) {
      return new RefundPayload(refunded.order(), refunded.refund(), form).fields();
    } else if (subject instanceof SandboxCustomer customer) {
      CustomerPayload payload = new CustomerPayload(customer, form);
      return switch (event.topic()) {
        case "CUSTOMERS_DELETE" -> payload.deleted();
        case "CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE" -> payload.emailConsent();
        case "CUSTOMERS_MARKETING_CONSENT_UPDATE" -> payload.smsConsent();
        default -> payload.fields();
      };
    } else if (subject instanceof SandboxCart cart) {
      return new CartPayload(cart, form).fields();
    } else if (subject instanceof SandboxCheckout checkout) {
      Optional<SandboxCustomer> customer = checkout.customerId().flatMap(commerce.customers()::get);
      CheckoutPayload payload = new CheckoutPayload(checkout, customer, form);
      return event.topic().equals("CHECKOUTS_DELETE") ? payload.deleted() : payload.fields();
    } else if (subject instanceof SandboxCollection collection) {
      if (event.topic().equals("COLLECTIONS_DELETE")) {
        return Map.of("id", collection.id());
      }
      return collection(collection, form);
    } else if (subject instanceof StockLevel level) {
      return level(level, form);
    }
    throw new IllegalStateException("No payload for " + event.topic());
  }

  private static Map<String, Object> collection(SandboxCollection collection, PayloadFields form) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", collection.id());
    fields.put("admin_graphql_api_id", GlobalId.of("Collection", collection.id()));
    fields.put("handle", collection.handle());
    fields.put("title", collection.title());
    fields.put("body_html", collection.descriptionHtml());
    fields.put("updated_at", form.time(collection.updatedAt()));
    fields.put("published_at", form.time(collection.createdAt()));
    fields.put("sort_order", "best-selling");
    fields.put("template_suffix", null);
    fields.put("published_scope", "web");
    return fields;
  }

  private static Map<String, Object> level(StockLevel level, PayloadFields form) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("inventory_item_id", level.inventoryItemId());
    fields.put("location_id", StockLevel.LOCATION_ID);
    fields.put("available", level.available());
    fields.put("updated_at", form.time(level.updatedAt()));
    fields.put(
        "admin_graphql_api_id",
        "gid://shopify/InventoryLevel/%d?inventory_item_id=%d"
            .formatted(StockLevel.LOCATION_ID, level.inventoryItemId()));
    return fields;
  }
}
