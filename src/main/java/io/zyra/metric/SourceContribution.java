package io.zyra.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an object of the shop adds to the series, by all that is known of it. */
final class SourceContribution {
  private static final int DECIMALS = 6;
  private static final String REFUND = "refund:";

  private final SourceVersions known;
  private final SeriesBuilder series;

  private SourceContribution(SourceVersions known, ZoneId zone) {
    this.known = known;
    this.series = new SeriesBuilder(zone);
  }

  /**
   * What it adds; of a cart that was left, as long as it is abandoned, which {@link
   * AbandonmentCheck} finds out.
   */
  static MetricContribution of(String source, SourceVersions known, ZoneId zone) {
    SourceContribution contribution = new SourceContribution(known, zone);
    switch (source.substring(0, source.indexOf(':'))) {
      case "order" -> contribution.order();
      case "cart" -> contribution.basket(ShopMetric.CARTS);
      case "checkout" -> contribution.checkout();
      case "abandoned" -> contribution.left();
      case "measured" -> contribution.measured(source);
      case "name" -> {}
      default -> throw new IllegalArgumentException("No kind of source: " + source);
    }
    return contribution.series.build();
  }

  private void order() {
    Optional<JsonNode> order = known.part("order");
    boolean counts =
        known.part("deleted").isEmpty()
            && order.map(each -> !each.path("test").asBoolean()).orElse(true);
    if (!counts) {
      return;
    }
    Map<String, String> products = new HashMap<>();
    order.ifPresent(
        each ->
            each.path("lines")
                .forEach(line -> products.put(text(line, "id"), text(line, "product"))));
    Map<String, BigDecimal> returned = new HashMap<>();
    Net net = new Net();
    known
        .parts()
        .forEach(
            (part, version) -> {
              if (part.startsWith(REFUND)) {
                refund(version.content(), order, products, returned, net);
              }
            });
    boolean cancelled =
        known.part("cancelled").isPresent()
            || order.map(each -> each.path("cancelled").asBoolean()).orElse(false);
    if (order.isPresent() && !cancelled) {
      Instant at = known.part("placed").or(() -> order).map(SourceContribution::at).orElseThrow();
      placed(order.get(), at, returned, net);
    }
  }

  /** What is taken from an order's revenue: by product, and without one. */
  private static final class Net {
    private final Map<String, BigDecimal> ofProduct = new HashMap<>();
    private BigDecimal all = BigDecimal.ZERO;
    private BigDecimal withoutLines = BigDecimal.ZERO;
  }

  private void refund(
      JsonNode refund,
      Optional<JsonNode> order,
      Map<String, String> products,
      Map<String, BigDecimal> returned,
      Net net) {
    Instant at = at(refund);
    BigDecimal ofLines = BigDecimal.ZERO;
    for (JsonNode line : refund.path("lines")) {
      BigDecimal amount = number(line, "amount");
      ofLines = ofLines.add(amount);
      returned.merge(text(line, "id"), number(line, "pieces"), BigDecimal::add);
      String product =
          line.has("product") ? text(line, "product") : products.getOrDefault(text(line, "id"), "");
      if (!product.isEmpty()) {
        net.ofProduct.merge(product, amount, BigDecimal::add);
        series.add(SeriesBuilder.PRODUCT + product, ShopMetric.REFUNDED_AMOUNT, at, amount);
      }
    }
    BigDecimal paid = number(refund, "paid");
    BigDecimal amount = paid.signum() > 0 ? paid : ofLines;
    net.all = net.all.add(ofLines);
    if (ofLines.signum() == 0) {
      net.withoutLines = net.withoutLines.add(amount);
    }
    series.count(SeriesBuilder.STORE, ShopMetric.REFUNDS, at);
    series.add(SeriesBuilder.STORE, ShopMetric.REFUNDED_AMOUNT, at, amount);
    order.ifPresent(
        each -> {
          series.count(channel(each), ShopMetric.REFUNDS, at);
          series.add(channel(each), ShopMetric.REFUNDED_AMOUNT, at, amount);
        });
  }

  private void placed(JsonNode order, Instant at, Map<String, BigDecimal> returned, Net net) {
    BigDecimal pieces = BigDecimal.ZERO;
    BigDecimal gross = BigDecimal.ZERO;
    Map<String, BigDecimal> grossOf = new HashMap<>();
    for (JsonNode line : order.path("lines")) {
      BigDecimal units = units(line, returned);
      BigDecimal amount = amount(line, units);
      pieces = pieces.add(units);
      gross = gross.add(amount);
      String product = text(line, "product");
      if (!product.isEmpty()) {
        series.add(SeriesBuilder.PRODUCT + product, ShopMetric.UNITS, at, units);
        grossOf.merge(product, amount, BigDecimal::add);
      }
    }
    for (Map.Entry<String, BigDecimal> of : grossOf.entrySet()) {
      String subject = SeriesBuilder.PRODUCT + of.getKey();
      BigDecimal back = net.ofProduct.getOrDefault(of.getKey(), BigDecimal.ZERO);
      series.count(subject, ShopMetric.ORDERS, at);
      series.add(subject, ShopMetric.GROSS_REVENUE, at, of.getValue());
      series.add(subject, ShopMetric.NET_REVENUE, at, of.getValue().subtract(back));
    }
    BigDecimal left = gross.subtract(net.all);
    BigDecimal more = net.withoutLines.min(left.max(BigDecimal.ZERO));
    for (String subject : new String[] {SeriesBuilder.STORE, channel(order)}) {
      series.count(subject, ShopMetric.ORDERS, at);
      series.add(subject, ShopMetric.UNITS, at, pieces);
      series.add(subject, ShopMetric.GROSS_REVENUE, at, gross);
      series.add(subject, ShopMetric.NET_REVENUE, at, left.subtract(more));
    }
  }

  /** Shopify's current quantity lacks what was edited away and what was refunded. */
  private static BigDecimal units(JsonNode line, Map<String, BigDecimal> returned) {
    BigDecimal ordered = number(line, "ordered");
    return line.has("current")
        ? number(line, "current")
            .add(returned.getOrDefault(text(line, "id"), BigDecimal.ZERO))
            .min(ordered)
        : ordered;
  }

  private static BigDecimal amount(JsonNode line, BigDecimal units) {
    BigDecimal ordered = number(line, "ordered");
    BigDecimal discount = number(line, "discount");
    BigDecimal share =
        ordered.signum() == 0 || units.compareTo(ordered) == 0
            ? discount
            : discount.multiply(units).divide(ordered, DECIMALS, RoundingMode.HALF_UP);
    return number(line, "price").multiply(units).subtract(share).max(BigDecimal.ZERO);
  }

  private void checkout() {
    basket(ShopMetric.CHECKOUTS);
    if (known.part("completed").isPresent()) {
      basket(ShopMetric.COMPLETED_CHECKOUTS);
    }
  }

  private void basket(ShopMetric metric) {
    known.part("begun").ifPresent(begun -> held(metric, at(begun), known.part("held")));
  }

  private void left() {
    known
        .part("left")
        .ifPresent(left -> held(ShopMetric.ABANDONED_CARTS, at(left), Optional.of(left)));
  }

  private void held(ShopMetric metric, Instant at, Optional<JsonNode> held) {
    series.count(SeriesBuilder.STORE, metric, at);
    series.count(SeriesBuilder.CHANNEL + OrderLines.WEB, metric, at);
    held.ifPresent(
        each ->
            each.path("products")
                .forEach(name -> series.count(SeriesBuilder.PRODUCT + name.asText(), metric, at)));
  }

  private void measured(String source) {
    String[] names = source.split(":", 4);
    TimeBucket grain = names[1].equals(TimeBucket.HOUR.key()) ? TimeBucket.HOUR : TimeBucket.DAY;
    known
        .part("value")
        .ifPresent(
            value ->
                series.add(
                    grain,
                    text(value, "subject"),
                    ShopMetric.ofKey(names[2]).orElseThrow(),
                    at(value),
                    number(value, "value")));
  }

  private static String channel(JsonNode order) {
    return SeriesBuilder.CHANNEL + text(order, "channel");
  }

  private static Instant at(JsonNode content) {
    return Instant.ofEpochMilli(content.path("at").asLong());
  }

  private static String text(JsonNode of, String field) {
    return of.path(field).asText();
  }

  private static BigDecimal number(JsonNode of, String field) {
    return new BigDecimal(of.path(field).asText("0"));
  }
}
