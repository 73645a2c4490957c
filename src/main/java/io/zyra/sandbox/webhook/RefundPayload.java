package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.OrderRefund;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.commerce.StockLevel;
import io.zyra.sandbox.shop.GlobalId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The payload of refunds/create, which the order holds too. */
record RefundPayload(SandboxOrder order, OrderRefund refund, PayloadFields form) {

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", refund.id());
    fields.put("admin_graphql_api_id", GlobalId.of("Refund", refund.id()));
    fields.put("order_id", order.id());
    fields.put("created_at", form.time(refund.createdAt()));
    fields.put("processed_at", form.time(refund.createdAt()));
    fields.put("note", refund.note().orElse(""));
    fields.put("user_id", null);
    fields.put("duties", List.of());
    fields.put("total_duties_set", form.set(BigDecimal.ZERO));
    fields.put("return", null);
    fields.put("refund_shipping_lines", List.of());
    fields.put("restock", refund.lines().stream().anyMatch(OrderRefund.Line::restocked));
    fields.put("order_adjustments", List.of());
    fields.put(
        "refund_line_items",
        refund.lines().stream()
            .flatMap(each -> OrderPayload.line(order, each).stream().map(l -> line(each, l)))
            .toList());
    fields.put("transactions", List.of(transaction()));
    return fields;
  }

  private Map<String, Object> line(OrderRefund.Line refunded, OrderLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", refunded.id());
    fields.put("quantity", refunded.quantity());
    fields.put("line_item_id", line.id());
    fields.put("location_id", refunded.restocked() ? StockLevel.LOCATION_ID : null);
    fields.put("restock_type", refunded.restocked() ? "return" : "no_restock");
    fields.put("subtotal", refunded.total());
    fields.put("total_tax", 0);
    fields.put("subtotal_set", form.set(refunded.total()));
    fields.put("total_tax_set", form.set(BigDecimal.ZERO));
    Map<String, Object> item = form.orderLine(line);
    item.remove("attributed_staffs");
    item.remove("current_quantity");
    item.remove("sales_line_item_group_id");
    fields.put("line_item", item);
    return fields;
  }

  private Map<String, Object> transaction() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", refund.id());
    fields.put("admin_graphql_api_id", GlobalId.of("OrderTransaction", refund.id()));
    fields.put("order_id", order.id());
    fields.put("kind", "refund");
    fields.put("gateway", "bogus");
    fields.put("status", "success");
    fields.put("message", "Refund");
    fields.put("created_at", form.time(refund.createdAt()));
    fields.put("processed_at", form.time(refund.createdAt()));
    fields.put("test", false);
    fields.put("source_name", "web");
    fields.put("receipt", Map.of());
    fields.put("amount", PayloadFields.money(refund.total()));
    fields.put("currency", form.shop().currency());
    fields.put("payment_id", order.name() + ".1");
    fields.put("manual_payment_gateway", false);
    fields.put("total_unsettled_set", unsettled());
    PayloadFields.putNulls(
        fields,
        "authorization",
        "location_id",
        "user_id",
        "parent_id",
        "device_id",
        "error_code",
        "amount_rounding");
    return fields;
  }

  private Map<String, Object> unsettled() {
    Map<String, Object> none = Map.of("amount", "0.0", "currency", form.shop().currency());
    return Map.of("presentment_money", none, "shop_money", none);
  }
}
