package io.zyra.sandbox.shopper;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The events of one browser that Shopify offers to web pixels. They are passed on only if the
 * shopper consents.
 */
final class PixelEvents {
  private final Shopper shopper;
  private final String domain;
  private final String currency;
  private final SimulatedBrowserEvents log;
  private final Supplier<String> ids;
  private final Consumer<Map<String, Object>> sink;
  private int seq;

  PixelEvents(
      Shopper shopper,
      ShopProfile shop,
      SimulatedBrowserEvents log,
      Supplier<String> ids,
      Consumer<Map<String, Object>> sink) {
    this.shopper = shopper;
    this.domain = shop.domain();
    this.currency = shop.currency();
    this.log = log;
    this.ids = ids;
    this.sink = sink;
  }

  void page(Instant at, String path) {
    send(at, "page_viewed", path, Map.of());
  }

  void search(Instant at, String words) {
    send(at, "search_submitted", "/search", Map.of("searchResult", Map.of("query", words)));
  }

  void collection(Instant at, long id, String handle, String title) {
    send(
        at,
        "collection_viewed",
        "/collections/" + handle,
        Map.of("collection", Map.of("id", String.valueOf(id), "title", title)));
  }

  /** A click on the link to a product. */
  void clicked(Instant at, SandboxProduct product) {
    String href = "https://" + domain + "/products/" + product.listing().handle();
    send(
        at,
        "clicked",
        Optional.of(product.id()),
        "/",
        Map.of("element", Map.of("href", href, "type", "a")));
  }

  /** A cart got its first product, which is no event of its own for pixels. */
  void filled(Instant at) {
    log.count(SimulatedBrowserEvents.CART_FILLED, Optional.empty(), at, shopper.consents());
  }

  void product(Instant at, SandboxProduct product, ProductVariant variant) {
    send(
        at,
        "product_viewed",
        Optional.of(product.id()),
        "/products/" + product.listing().handle(),
        Map.of("productVariant", variant(product.id(), product.listing().title(), variant)));
  }

  void added(Instant at, SandboxProduct product, ProductVariant variant, int quantity) {
    Map<String, Object> line =
        Map.of(
            "merchandise",
            variant(product.id(), product.listing().title(), variant),
            "quantity",
            quantity,
            "cost",
            Map.of("totalAmount", money(variant.price().multiply(BigDecimal.valueOf(quantity)))));
    send(
        at,
        "product_added_to_cart",
        Optional.of(product.id()),
        "/products/" + product.listing().handle(),
        Map.of("cartLine", line));
  }

  void checkoutStarted(Instant at, SandboxCheckout checkout) {
    send(at, "checkout_started", "/checkouts", checkout(checkout, Optional.empty()));
  }

  void checkoutCompleted(Instant at, SandboxCheckout checkout, SandboxOrder order) {
    send(at, "checkout_completed", "/checkouts", checkout(checkout, Optional.of(order)));
  }

  private Map<String, Object> checkout(SandboxCheckout checkout, Optional<SandboxOrder> order) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("token", checkout.token());
    fields.put("currencyCode", currency);
    fields.put("lineItems", checkout.lines().stream().map(this::line).toList());
    fields.put("subtotalPrice", money(checkout.subtotal()));
    fields.put("totalPrice", money(checkout.total()));
    order.ifPresent(each -> fields.put("order", Map.of("id", String.valueOf(each.id()))));
    return Map.of("checkout", fields);
  }

  private Map<String, Object> line(OrderLine line) {
    return Map.of(
        "title",
        line.title(),
        "quantity",
        line.quantity(),
        "finalLinePrice",
        money(line.total()),
        "variant",
        Map.of(
            "id", String.valueOf(line.variantId()),
            "price", money(line.price()),
            "product", Map.of("id", String.valueOf(line.productId()), "title", line.title())));
  }

  private Map<String, Object> variant(long productId, String title, ProductVariant variant) {
    return Map.of(
        "id", String.valueOf(variant.id()),
        "price", money(variant.price()),
        "product", Map.of("id", String.valueOf(productId), "title", title));
  }

  private Map<String, Object> money(BigDecimal amount) {
    return Map.of("amount", amount, "currencyCode", currency);
  }

  private void send(Instant at, String name, String path, Map<String, Object> data) {
    send(at, name, Optional.empty(), path, data);
  }

  private void send(
      Instant at, String name, Optional<Long> product, String path, Map<String, Object> data) {
    log.count(name, product, at, shopper.consents());
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", "sh-" + ids.get());
    event.put("clientId", shopper.clientId());
    event.put("name", name);
    event.put("type", name.equals("clicked") ? "dom" : "standard");
    event.put("timestamp", at.toString());
    event.put("seq", seq++);
    event.put("data", data);
    event.put(
        "context", Map.of("document", Map.of("location", Map.of("href", path, "pathname", path))));
    if (shopper.consents()) {
      sink.accept(event);
    }
  }
}
