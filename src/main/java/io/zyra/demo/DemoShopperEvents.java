package io.zyra.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Generates events of the demo shop's shoppers for the last weeks. The same products and day give
 * the same events.
 */
final class DemoShopperEvents {
  private static final int DAYS = 35;
  private static final int CUSTOMERS = 48;
  private static final long FIRST_CUSTOMER = 7_064_055_069_303_700L;
  private static final long FIRST_ORDER = 5_300_000_000_000L;
  private static final int FIRST_NUMBER = 1001;
  private static final long SEED = 20_261_123;
  private static final double CTR = 0.021;
  private static final double CONVERSION = 0.018;

  private final List<DemoItem> items;
  private final Instant now;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<NewEvent> events = new ArrayList<>();
  private int orders;

  /** Something that can be bought. */
  record DemoItem(String shopId, String variantId, String title, BigDecimal price) {}

  private DemoShopperEvents(List<DemoItem> items, Instant now) {
    this.items = items;
    this.now = now.truncatedTo(ChronoUnit.HOURS);
  }

  static List<NewEvent> events(List<DemoItem> items, Instant now) {
    DemoShopperEvents shopping = new DemoShopperEvents(items, now);
    shopping.customers();
    shopping.earlierOrders();
    for (int day = DAYS; day >= 1; day--) {
      shopping.day(day);
    }
    return shopping.events;
  }

  private Instant ago(int days, int hours) {
    return now.minus(Duration.ofDays(days)).minus(Duration.ofHours(hours));
  }

  private void customers() {
    for (int i = 0; i < CUSTOMERS; i++) {
      ObjectNode customer = customer(i);
      customer.put("locale", i % 4 == 0 ? "de" : "da");
      customer.put("tags", i % 9 == 0 ? "wholesale" : "");
      customer
          .putObject("email_marketing_consent")
          .put("state", i % 3 == 0 ? "subscribed" : "not_subscribed");
      customer
          .putObject("sms_marketing_consent")
          .put("state", i % 5 == 0 ? "subscribed" : "not_subscribed");
      customer.putObject("default_address").put("country_code", i % 4 == 0 ? "DE" : "DK");
      add("customers/create", "A customer joined", ago(40 + i * 5, 1), customer, "customer-" + i);
    }
  }

  private static ObjectNode customer(int number) {
    return object().put("id", FIRST_CUSTOMER + number);
  }

  /** Orders of customers that have not ordered for long, so that they are at risk or lost. */
  private void earlierOrders() {
    for (int i = 30; i < CUSTOMERS - 4; i++) {
      order(i, ago(95 + (i - 30) * 9, 3), 1);
      order(i, ago(93 + (i - 30) * 9, 5), 1 + i % 2);
    }
  }

  /** One day of orders; more on weekends, few on the last day. */
  private void day(int day) {
    boolean weekend = day % 7 < 2;
    int placed = day == 1 ? 1 : 4 + random.nextInt(3) + (weekend ? 3 : 0);
    for (int i = 0; i < placed; i++) {
      order(random.nextInt(30), ago(day, random.nextInt(20)), 1 + random.nextInt(3));
    }
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      cart(day, i);
    }
    measured(day);
  }

  private void order(int customer, Instant at, int lines) {
    int number = orders++;
    ObjectNode order = object();
    order.put("id", FIRST_ORDER + number);
    order.put("name", "#" + (FIRST_NUMBER + number));
    order.put("currency", "EUR");
    order.put("financial_status", "paid");
    order.put("fulfillment_status", at.isBefore(ago(3, 0)) ? "fulfilled" : null);
    order.put("source_name", "web");
    order.set("customer", customer(customer));
    BigDecimal total = lines(order.putArray("line_items"), lines);
    order.put("total_line_items_price", total.toPlainString());
    order.put("total_discounts", "0.00");
    order.put("total_price", total.toPlainString());
    add(
        "orders/create",
        "Order " + order.path("name").asText() + " was placed",
        at,
        order,
        "order-" + number);
    if (number % 23 == 11) {
      ObjectNode refund =
          object().put("id", FIRST_ORDER + number).put("order_id", FIRST_ORDER + number);
      refund
          .putArray("transactions")
          .addObject()
          .put("kind", "refund")
          .put("status", "success")
          .put("amount", total.toPlainString());
      add(
          "refunds/create",
          "An order was refunded",
          at.plus(Duration.ofHours(2)),
          refund,
          "refund-" + number);
    }
  }

  private void cart(int day, int number) {
    ObjectNode cart = object();
    String token = "demo-" + day + "-" + number;
    cart.put("token", token);
    if (number == 0) {
      cart.set("customer", customer(random.nextInt(CUSTOMERS)));
    }
    BigDecimal total = lines(cart.putArray("line_items"), 1 + random.nextInt(3));
    cart.put("total_price", total.toPlainString());
    Instant at = ago(day, number * 2);
    add("carts/create", "A cart was filled", at, cart, "cart-" + token);
    if (number > 0) {
      add(
          "cart_abandoned",
          "A cart was left behind",
          at.plus(Duration.ofMinutes(50)),
          cart.deepCopy(),
          "abandoned-" + token);
    }
  }

  private BigDecimal lines(ArrayNode lines, int count) {
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      DemoItem item = items.get((int) (items.size() * Math.pow(random.nextDouble(), 2)));
      int quantity = 1 + random.nextInt(2);
      ObjectNode line = lines.addObject();
      EventSubject.id(item.shopId()).ifPresent(id -> line.put("product_id", Long.parseLong(id)));
      EventSubject.id(item.variantId()).ifPresent(id -> line.put("variant_id", Long.parseLong(id)));
      line.put("title", item.title());
      line.put("quantity", quantity);
      line.put("price", item.price().toPlainString());
      total = total.add(item.price().multiply(BigDecimal.valueOf(quantity)));
    }
    return total;
  }

  private void measured(int day) {
    measure("store", day, 1);
    for (int i = 0; i < Math.min(5, items.size()); i++) {
      EventSubject.id(items.get(i).shopId()).ifPresent(id -> measure("product:" + id, day, 10));
    }
  }

  private void measure(String subject, int day, int share) {
    double mood = 0.9 + random.nextDouble() / 5;
    ObjectNode numbers = object();
    numbers.put("ctr", Math.round(CTR * mood * 10_000) / 10_000.0);
    numbers.put("conversion_rate", Math.round(CONVERSION * mood * 10_000) / 10_000.0);
    numbers.put("views_7d", Math.round(6_000 * mood / share));
    events.add(
        new NewEvent(
            "metrics",
            Optional.of(subject),
            "Numbers were measured",
            numbers,
            Optional.of(ago(day, 0)),
            Optional.of("demo-metrics-" + subject + "-" + day)));
  }

  private void add(String type, String text, Instant at, ObjectNode payload, String key) {
    events.add(
        new NewEvent(
            type,
            EventSubject.of(type, payload),
            text,
            payload,
            Optional.of(at),
            Optional.of("demo-" + key)));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
