package io.zyra.facts.order;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
import io.zyra.facts.history.ElapsedTime;
import io.zyra.facts.product.ProductFacts;
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
 * change, or if nothing has changed for an hour, and if it is not empty and its buyer has not
 * ordered since.
 */
public record CartFacts(Scope scope, CartStateProjection carts) implements ScopeFacts {
  /** How long nothing has changed in one that is abandoned. */
  public static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private static final int SHOWN = 10;

  @Override
  public List<Subject> at(ZonedInstant moment) {
    List<Subject> subjects = new ArrayList<>();
    carts.forEach(
        moment.at(),
        (id, cart) ->
            subjects.add(
                new Subject(
                    moment,
                    scope,
                    id,
                    label(id),
                    metrics(cart, moment.at()),
                    attributes(id, cart, moment.at()))));
    return subjects;
  }

  /** {@code "Cart 68778783ad"}: the kind and the beginning of the token. */
  private String label(String id) {
    String noun = scope == Scope.CART ? "Cart " : "Checkout ";
    return noun + id.substring(0, Math.min(id.length(), SHOWN));
  }

  private MetricValues metrics(CartState cart, Instant at) {
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.AGE_HOURS, ElapsedTime.hours(cart.createdAt(), at))
            .set(Metric.IDLE_HOURS, ElapsedTime.hours(cart.changedAt(), at));
    ProductFacts.set(metrics, Metric.CART_VALUE, cart.value());
    ProductFacts.set(metrics, Metric.ITEM_COUNT, cart.items().map(LineItems::pieces));
    cart.items().ifPresent(items -> metrics.set(Metric.LINE_COUNT, items.lines()));
    if (scope == Scope.CHECKOUT) {
      setDiscount(metrics, cart.discount(), cart.gross().or(cart::value));
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

  private Map<String, String> attributes(String id, CartState cart, Instant at) {
    Map<String, String> attributes = new HashMap<>();
    boolean idle = !cart.changedAt().plus(ABANDONED_AFTER).isAfter(at);
    attributes.put(Attribute.CREATED_AT.key(), cart.createdAt().toString());
    attributes.put(Attribute.UPDATED_AT.key(), cart.changedAt().toString());
    attributes.put(
        Attribute.ABANDONED.key(), String.valueOf(carts.isAbandoned(id, cart, idle, at)));
    put(attributes, Attribute.CURRENCY, cart.currency());
    put(attributes, Attribute.CUSTOMER_ID, cart.customerId());
    put(attributes, Attribute.PRODUCTS, cart.items().map(LineItems::titles));
    put(attributes, Attribute.ACCEPTS_EMAIL, cart.consent().email().map(String::valueOf));
    put(attributes, Attribute.ACCEPTS_SMS, cart.consent().sms().map(String::valueOf));
    if (scope == Scope.CHECKOUT) {
      put(attributes, Attribute.COUNTRY, cart.country());
      put(attributes, Attribute.DISCOUNT_CODES, cart.codes());
    }
    return attributes;
  }

  public static void put(
      Map<String, String> attributes, Attribute attribute, Optional<String> value) {
    value.ifPresent(text -> attributes.put(attribute.key(), text));
  }
}
