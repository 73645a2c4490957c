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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The subjects of orders, labelled by the shop's order name. */
public record OrderFacts(OrderProjection orders) implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    List<Subject> subjects = new ArrayList<>();
    orders.forEach(
        moment.at(),
        (id, order) ->
            subjects.add(
                new Subject(
                    moment,
                    Scope.ORDER,
                    id,
                    order.name().orElse("Order " + id),
                    metrics(id, order, moment.at()),
                    attributes(order))));
    return subjects;
  }

  private MetricValues metrics(String id, OrderState order, Instant at) {
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.AGE_HOURS, ElapsedTime.hours(order.createdAt(), at))
            .set(Metric.REFUND_TOTAL, orders.refunded(id, order, at).doubleValue());
    ProductFacts.set(
        metrics, Metric.ORDER_VALUE, order.value().or(() -> order.items().map(LineItems::value)));
    ProductFacts.set(metrics, Metric.ITEM_COUNT, order.items().map(LineItems::pieces));
    order.items().ifPresent(items -> metrics.set(Metric.LINE_COUNT, items.lines()));
    CartFacts.setDiscount(
        metrics,
        order.discount(),
        order
            .gross()
            .or(
                () ->
                    order
                        .value()
                        .map(value -> value.add(order.discount().orElse(BigDecimal.ZERO)))));
    return metrics.build();
  }

  private static Map<String, String> attributes(OrderState order) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(Attribute.CREATED_AT.key(), order.createdAt().toString());
    attributes.put(Attribute.UPDATED_AT.key(), order.changedAt().toString());
    attributes.put(Attribute.CANCELLED.key(), String.valueOf(order.cancelled()));
    CartFacts.put(attributes, Attribute.NAME, order.name());
    CartFacts.put(attributes, Attribute.FINANCIAL_STATUS, order.financialStatus());
    CartFacts.put(attributes, Attribute.FULFILLMENT_STATUS, order.fulfillmentStatus());
    CartFacts.put(attributes, Attribute.CURRENCY, order.currency());
    CartFacts.put(attributes, Attribute.CUSTOMER_ID, order.customerId());
    CartFacts.put(attributes, Attribute.TAGS, order.tags());
    CartFacts.put(attributes, Attribute.DISCOUNT_CODES, order.codes());
    CartFacts.put(attributes, Attribute.SOURCE, order.source());
    CartFacts.put(attributes, Attribute.COUNTRY, order.country());
    CartFacts.put(attributes, Attribute.PRODUCTS, order.items().map(LineItems::titles));
    return attributes;
  }
}
