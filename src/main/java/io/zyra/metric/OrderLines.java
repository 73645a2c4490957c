package io.zyra.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.facts.history.EventPayload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What the series need of an order's and a refund's payload: amounts and ids, nobody's data. */
final class OrderLines {
  /** The channel of orders that name none, and of shoppers. */
  static final String WEB = "web";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OrderLines() {}

  /**
   * @param otherwise when it was placed, if the payload does not say
   */
  static ObjectNode order(EventPayload order, Instant otherwise) {
    ObjectNode kept = JSON.objectNode();
    kept.put("at", order.moment("created_at").orElse(otherwise).toEpochMilli());
    kept.put("test", order.flag("test").orElse(false));
    kept.put("cancelled", order.text("cancelled_at").isPresent());
    kept.put("channel", order.text("source_name").orElse(WEB));
    ArrayNode lines = kept.putArray("lines");
    for (EventPayload line : order.list("line_items")) {
      ObjectNode each = lines.addObject();
      line.id("id").ifPresent(id -> each.put("id", id));
      line.id("product_id").ifPresent(id -> each.put("product", id));
      each.put("ordered", text(line.money("quantity")));
      line.money("current_quantity").ifPresent(n -> each.put("current", n.toPlainString()));
      each.put("price", text(money(line, "price")));
      each.put("discount", discount(line).toPlainString());
    }
    return kept;
  }

  static ObjectNode refund(EventPayload refund, Instant at) {
    ObjectNode kept = JSON.objectNode();
    kept.put("at", at.toEpochMilli());
    BigDecimal paid =
        refund.list("transactions").stream()
            .filter(each -> each.text("kind").filter("refund"::equals).isPresent())
            .filter(each -> each.text("status").map("success"::equals).orElse(true))
            .flatMap(each -> each.money("amount").stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    kept.put("paid", paid.toPlainString());
    ArrayNode lines = kept.putArray("lines");
    for (EventPayload line : refund.list("refund_line_items")) {
      ObjectNode each = lines.addObject();
      line.id("line_item_id")
          .or(() -> line.at("line_item").id("id"))
          .ifPresent(id -> each.put("id", id));
      line.at("line_item").id("product_id").ifPresent(id -> each.put("product", id));
      each.put("pieces", text(line.money("quantity")));
      each.put("amount", text(money(line, "subtotal")));
    }
    return kept;
  }

  private static BigDecimal discount(EventPayload line) {
    if (line.json().path("discount_allocations").isArray()
        && !line.list("discount_allocations").isEmpty()) {
      return line.list("discount_allocations").stream()
          .flatMap(each -> money(each, "amount").stream())
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    return money(line, "total_discount").orElse(BigDecimal.ZERO);
  }

  /** In the shop's currency, where an amount is given in two. */
  private static Optional<BigDecimal> money(EventPayload of, String field) {
    return of.at(field + "_set").at("shop_money").money("amount").or(() -> of.money(field));
  }

  private static String text(Optional<BigDecimal> number) {
    return number.orElse(BigDecimal.ZERO).toPlainString();
  }
}
