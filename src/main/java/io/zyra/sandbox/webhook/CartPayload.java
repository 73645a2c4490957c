package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.SandboxCart;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The payload of carts/create and carts/update. The cart's id is its token. */
record CartPayload(SandboxCart cart, PayloadFields form) {

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", cart.token());
    fields.put("token", cart.token());
    fields.put("line_items", cart.lines().stream().map(this::line).toList());
    fields.put("note", null);
    fields.put("updated_at", cart.updatedAt().toString());
    fields.put("created_at", cart.createdAt().toString());
    return fields;
  }

  private Map<String, Object> line(OrderLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", line.variantId());
    fields.put("properties", null);
    fields.put("quantity", line.quantity());
    fields.put("variant_id", line.variantId());
    fields.put("key", line.variantId() + ":" + cart.token());
    fields.put("discounts", List.of());
    fields.put("gift_card", line.giftCard());
    fields.put("grams", 0);
    fields.put("original_price", PayloadFields.money(line.price()));
    form.putMoney(fields, "price", line.price());
    form.putMoney(fields, "discounted_price", line.price());
    form.putMoney(fields, "line_price", line.total());
    form.putMoney(fields, "original_line_price", line.total());
    form.putMoney(fields, "total_discount", BigDecimal.ZERO);
    fields.put("product_id", line.productId());
    fields.put("sku", line.sku().orElse(null));
    fields.put("taxable", line.taxable());
    fields.put("title", line.name());
    fields.put("vendor", line.vendor());
    fields.put("parent_relationship", null);
    return fields;
  }
}
