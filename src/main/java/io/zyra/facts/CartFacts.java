package io.zyra.facts;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects of open carts or checkouts. One is abandoned if the shop reported it after its last
 * change, or if nothing has changed for an hour.
 */
record CartFacts(Scope scope, CartProjection baskets) implements ScopeFacts {
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
  private static final int SHOWN = 10;

  @Override
  public List<Subject> at(ZonedInstant moment) {
    List<Subject> subjects = new ArrayList<>();
    baskets.forEach(
        moment.at(),
        (id, basket) ->
            subjects.add(
                new Subject(
                    moment,
                    scope,
                    id,
                    label(id),
                    metrics(basket, moment.at()),
                    attributes(basket, moment.at()))));
    return subjects;
  }

  /** {@code "Cart 68778783ad"}: the kind and the beginning of the token. */
  private String label(String id) {
    String noun = scope == Scope.CART ? "Cart " : "Checkout ";
    return noun + id.substring(0, Math.min(id.length(), SHOWN));
  }

  private MetricValues metrics(CartState basket, Instant at) {
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.AGE_HOURS, ElapsedTime.hours(basket.createdAt(), at))
            .set(Metric.IDLE_HOURS, ElapsedTime.hours(basket.changedAt(), at));
    ProductFacts.set(metrics, Metric.CART_VALUE, basket.value());
    ProductFacts.set(metrics, Metric.ITEM_COUNT, basket.items().map(LineItems::pieces));
    basket.items().ifPresent(items -> metrics.set(Metric.LINE_COUNT, items.lines()));
    if (scope == Scope.CHECKOUT) {
      setDiscount(metrics, basket.discount(), basket.gross().or(basket::value));
    }
    return metrics.build();
  }

  /** Sets the discount, and its share of the price without it. */
  static void setDiscount(
      MetricValues.Builder metrics, Optional<BigDecimal> discount, Optional<BigDecimal> gross) {
    ProductFacts.set(metrics, Metric.DISCOUNT_TOTAL, discount);
    ProductFacts.set(
        metrics,
        Metric.DISCOUNT_SHARE,
        discount.flatMap(
            amount ->
                gross
                    .filter(whole -> whole.signum() > 0)
                    .map(
                        whole -> amount.divide(whole, MathContext.DECIMAL64).min(BigDecimal.ONE))));
  }

  private Map<String, String> attributes(CartState basket, Instant at) {
    Map<String, String> attributes = new HashMap<>();
    boolean idle = !basket.changedAt().plus(ABANDONED_AFTER).isAfter(at);
    attributes.put(Attribute.CREATED_AT.key(), basket.createdAt().toString());
    attributes.put(Attribute.UPDATED_AT.key(), basket.changedAt().toString());
    attributes.put(Attribute.ABANDONED.key(), String.valueOf(basket.leftBehind() || idle));
    put(attributes, Attribute.CURRENCY, basket.currency());
    put(attributes, Attribute.CUSTOMER_ID, basket.customerId());
    put(attributes, Attribute.PRODUCTS, basket.items().map(LineItems::titles));
    put(attributes, Attribute.ACCEPTS_EMAIL, basket.consent().email().map(String::valueOf));
    put(attributes, Attribute.ACCEPTS_SMS, basket.consent().sms().map(String::valueOf));
    if (scope == Scope.CHECKOUT) {
      put(attributes, Attribute.COUNTRY, basket.country());
      put(attributes, Attribute.DISCOUNT_CODES, basket.codes());
    }
    return attributes;
  }

  static void put(Map<String, String> attributes, Attribute attribute, Optional<String> value) {
    value.ifPresent(text -> attributes.put(attribute.key(), text));
  }
}
