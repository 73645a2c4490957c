package io.zyra.sandbox.storefront;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.SandboxCart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cart as Shopify's AJAX API writes it: amounts are in cents. */
final class CartJson {
  private CartJson() {}

  static Map<String, Object> of(String token, Optional<SandboxCart> cart, String currency) {
    List<OrderLine> lines = cart.map(SandboxCart::lines).orElse(List.of());
    long total = cents(cart.map(SandboxCart::total).orElse(BigDecimal.ZERO));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("token", token);
    fields.put("note", null);
    fields.put("attributes", Map.of());
    fields.put("original_total_price", total);
    fields.put("total_price", total);
    fields.put("total_discount", 0);
    fields.put("total_weight", 0);
    fields.put("item_count", cart.map(SandboxCart::pieces).orElse(0));
    fields.put("items", lines.stream().map(line -> line(token, line)).toList());
    fields.put("requires_shipping", lines.stream().anyMatch(OrderLine::requiresShipping));
    fields.put("currency", currency);
    return fields;
  }

  static Map<String, Object> line(String token, OrderLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", line.variantId());
    fields.put("key", line.variantId() + ":" + token);
    fields.put("variant_id", line.variantId());
    fields.put("product_id", line.productId());
    fields.put("title", line.name());
    fields.put("product_title", line.title());
    fields.put("variant_title", line.variantTitle().isEmpty() ? null : line.variantTitle());
    fields.put("sku", line.sku().orElse(null));
    fields.put("vendor", line.vendor());
    fields.put("quantity", line.quantity());
    fields.put("price", cents(line.price()));
    fields.put("original_price", cents(line.price()));
    fields.put("line_price", cents(line.total()));
    fields.put("gift_card", line.giftCard());
    fields.put("taxable", line.taxable());
    fields.put("requires_shipping", line.requiresShipping());
    return fields;
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
  }
}
