package io.zyra.facts;

import static io.zyra.core.fact.FactOrigin.CUSTOMERS;
import static io.zyra.core.fact.FactOrigin.ELSEWHERE;
import static io.zyra.core.fact.FactOrigin.ORDERS;
import static io.zyra.core.fact.FactOrigin.PRODUCTS;
import static io.zyra.core.fact.FactOrigin.SHOPPERS;
import static io.zyra.core.fact.FactOrigin.STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.fact.FactOrigin;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.condition.Condition;
import io.zyra.ruleset.ActionFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule is decided from follows from all that it looks at. */
class FactOriginFinderTest {
  private static final RuleParser PARSER = new RuleParser(ActionFiles.read());
  private static final String FLAG = "{'type': 'flag', 'message': 'look at it'}";

  private static final SegmentDefinition VIPS =
      new SegmentDefinition(
          "vips",
          "VIPs",
          PARSER
              .parseCondition(
                  json("{'type': 'metric_above', 'metric': 'total_spent', 'threshold': 1000}"),
                  "",
                  Scope.CUSTOMER)
              .condition()
              .orElseThrow());

  static Stream<Arguments> conditions() {
    return Stream.of(
        of("product", metric("title_length"), Set.of(PRODUCTS)),
        of("product", metric("inventory"), Set.of(PRODUCTS, STOCK)),
        of("store", metric("out_of_stock_count"), Set.of(ELSEWHERE, PRODUCTS, STOCK)),
        of("product", metric("units_sold_7d"), Set.of(PRODUCTS, ORDERS)),
        of("store", metric("revenue_1d"), Set.of(ELSEWHERE, ORDERS)),
        of("store", metric("abandoned_carts_1d"), Set.of(ELSEWHERE, ORDERS)),
        of("store", metric("customer_count"), Set.of(ELSEWHERE, CUSTOMERS)),
        of("product", metric("views_7d"), Set.of(PRODUCTS, SHOPPERS)),
        of("product", metric("conversion_rate_7d"), Set.of(PRODUCTS, SHOPPERS, ORDERS)),
        of("product", metric("ctr"), Set.of(PRODUCTS, ELSEWHERE)),
        of("cart", metric("cart_value"), Set.of(ORDERS)),
        of("customer", metric("days_since_joined"), Set.of(CUSTOMERS)),
        of("customer", metric("total_spent"), Set.of(CUSTOMERS, ORDERS)),
        of("customer", attribute("language", "'equals': 'de'"), Set.of(CUSTOMERS)),
        of("customer", attribute("segments", "'contains': 'subscribers'"), Set.of(CUSTOMERS)),
        of("customer", attribute("segments", "'contains': 'new'"), Set.of(CUSTOMERS, ORDERS)),
        of("order", attribute("source", "'equals': 'web'"), Set.of(ORDERS)),
        of("product", "{'type': 'in_collection', 'collection': 'sale'}", Set.of(PRODUCTS)),
        of("customer", "{'type': 'in_segment', 'segment': 'subscribers'}", Set.of(CUSTOMERS)),
        of("customer", "{'type': 'in_segment', 'segment': 'vips'}", Set.of(CUSTOMERS, ORDERS)),
        of("product", expression("views_7d > 10 and price < 5"), Set.of(PRODUCTS, SHOPPERS)),
        of("product", expression("contains(title, \\\"inventory\\\")"), Set.of(PRODUCTS)),
        of("store", events("orders/create"), Set.of(ELSEWHERE, ORDERS)),
        of("store", events("carts/update"), Set.of(ELSEWHERE, ORDERS)),
        of("store", events("checkouts/create"), Set.of(ELSEWHERE, ORDERS)),
        of("store", events("refunds/create"), Set.of(ELSEWHERE, ORDERS)),
        of("store", events("cart_abandoned"), Set.of(ELSEWHERE, ORDERS)),
        of("store", events("customers/create"), Set.of(ELSEWHERE, CUSTOMERS)),
        of("store", events("customers_marketing_consent/update"), Set.of(ELSEWHERE, CUSTOMERS)),
        of("store", events("collections/update"), Set.of(ELSEWHERE, PRODUCTS)),
        of("store", events("inventory_levels/update"), Set.of(ELSEWHERE, STOCK)),
        of("store", events("product_viewed"), Set.of(ELSEWHERE, SHOPPERS)),
        of("store", events("newsletter_sent"), Set.of(ELSEWHERE)),
        of(
            "store",
            "{'type': 'orders_placed', 'count_gt': 1, 'window': 3600}",
            Set.of(ELSEWHERE, ORDERS)),
        of(
            "store",
            "{'type': 'metric_change', 'metric': 'revenue_7d', 'window': 604800, 'by_percent': -10}",
            Set.of(ELSEWHERE, ORDERS)),
        of(
            "store",
            "{'type': 'anomaly', 'metric': 'orders_1d', 'days': 28}",
            Set.of(ELSEWHERE, ORDERS)),
        of(
            "product",
            "{'type': 'any', 'conditions': [%s, {'type': 'not', 'conditions': [%s]}]}"
                .formatted(metric("title_length"), metric("inventory")),
            Set.of(PRODUCTS, STOCK)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("conditions")
  void aConditionIsMadeOf(String scope, String condition, Set<FactOrigin> origins) {
    assertThat(origins(scope, condition, FLAG).origins()).isEqualTo(origins);
  }

  static Stream<Arguments> lookBacks() {
    return Stream.of(
        of("store", metric("revenue_30d"), 30L),
        of("product", compared("days_since_sale", 45), 45L),
        of("product", compared("days_since_sale", 180), 180L),
        of("product", expression("days_since_sale > 10"), 365L),
        of("order", compared("age_hours", 48), 2L),
        of("customer", "{'type': 'in_segment', 'segment': 'new'}", 30L),
        of("customer", "{'type': 'in_segment', 'segment': 'lost'}", 180L),
        of("customer", attribute("last_order_at", "'younger_than': 864000"), 10L),
        of("segment", metric("customer_count"), 365L),
        of(
            "segment",
            "{'type': 'all', 'conditions': [%s, %s]}"
                .formatted(metric("customer_count"), attribute("name", "'equals': 'at_risk'")),
            180L),
        of(
            "store",
            "{'type': 'metric_change', 'metric': 'revenue_7d', 'window': 5184000, 'by_percent': -10}",
            67L),
        of(
            "store",
            "{'type': 'event_count', 'event': 'orders/create', 'count_gt': 1, 'window': 7776000}",
            90L),
        of(
            "store",
            "{'type': 'event_count', 'event': 'customers/create', 'count_gt': 1, 'window': 7776000}",
            0L));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lookBacks")
  void aConditionLooksBackAtOrdersOfSoManyDays(String scope, String condition, long days) {
    assertThat(origins(scope, condition, FLAG).lookBack()).hasDays(days);
  }

  /** Of a kind that is new, the finder has to be told what it looks at. */
  @Test
  void everyKindOfConditionIsAskedWhatItLooksAt() {
    assertThat(Condition.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder(
            // By their metrics, attributes, groups and variables.
            "MetricComparison",
            "MetricBetween",
            "AttributeComparison",
            "InGroup",
            "FeelCondition",
            // By the facts that they need besides.
            "MetricChange",
            "MetricAnomaly",
            "EventCount",
            // By their parts.
            "CompoundCondition",
            // Looks at the clock.
            "CronSchedule");
  }

  @Test
  void aChangedPriceIsComparedWithTheRevenueThatItPutsAtRisk() {
    assertThat(
            origins("product", metric("title_length"), "{'type': 'set_price', 'percent': -5}")
                .origins())
        .containsExactlyInAnyOrder(PRODUCTS, ORDERS);
  }

  private static FactOrigins origins(String scope, String condition, String action) {
    ParsedRule parsed =
        PARSER.parse(
            json(
                "{'id': 'r', 'scope': '%s', 'if': %s, 'then': [%s], 'publish': 'approve'}"
                    .formatted(scope, condition, action)));
    assertThat(parsed.errors()).isEmpty();
    return new FactOriginFinder(List.of(VIPS)).of(parsed.rule().orElseThrow());
  }

  private static Arguments of(Object... values) {
    return Arguments.of(values);
  }

  private static String metric(String metric) {
    return compared(metric, 1);
  }

  private static String compared(String metric, int threshold) {
    return "{'type': 'metric_above', 'metric': '%s', 'threshold': %d}".formatted(metric, threshold);
  }

  private static String attribute(String attribute, String operator) {
    return "{'type': 'attribute', 'attribute': '%s', %s}".formatted(attribute, operator);
  }

  private static String expression(String feel) {
    return "{'type': 'expression', 'feel': '%s'}".formatted(feel);
  }

  private static String events(String type) {
    return "{'type': 'event_count', 'event': '%s', 'count_gt': 1, 'window': 3600}".formatted(type);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
