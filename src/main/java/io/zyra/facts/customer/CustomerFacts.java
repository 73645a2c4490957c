package io.zyra.facts.customer;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
import io.zyra.facts.history.ElapsedTime;
import io.zyra.facts.history.WindowSums;
import io.zyra.facts.order.CartFacts;
import io.zyra.facts.product.SalesMetrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The subjects of customers, identified by the shop's number only. Orders and amounts come from our
 * own order events, or from the shop if it counts more: it may know of earlier orders.
 *
 * @param decimals of amounts in the merchant's currency
 */
public record CustomerFacts(CustomerProjection customers, int decimals) implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    List<Subject> subjects = new ArrayList<>();
    customers.forEach(moment.at(), line -> subjects.add(subject(line, moment)));
    return subjects;
  }

  /** The number of customers. */
  public int count(Instant at) {
    AtomicInteger count = new AtomicInteger();
    customers.forEach(at, line -> count.incrementAndGet());
    return count.get();
  }

  Subject subject(CustomerProjection.CustomerHistory line, ZonedInstant moment) {
    CustomerState profile = line.profile(moment.at()).orElse(CustomerState.UNKNOWN);
    return new Subject(
        moment,
        Scope.CUSTOMER,
        line.id(),
        "Customer " + line.id(),
        metrics(line, profile, moment.at()),
        attributes(line, profile, moment.at()));
  }

  private MetricValues metrics(
      CustomerProjection.CustomerHistory line, CustomerState profile, Instant at) {
    WindowSums.Sum own = line.orders().upTo(at);
    WindowSums.Sum month = line.orders().within(SalesMetrics.LONGEST, at);
    long count = Math.max(own.entries(), profile.ordersCount().orElse(0L));
    BigDecimal spent = own.amount().max(profile.totalSpent().orElse(BigDecimal.ZERO));
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.ORDERS_COUNT, count)
            .set(Metric.TOTAL_SPENT, spent.doubleValue())
            .set(Metric.ORDERS_30D, month.entries())
            .set(Metric.REVENUE_30D, month.amount().doubleValue());
    if (count > 0) {
      metrics.set(Metric.AVERAGE_ORDER_VALUE, average(spent, count, decimals));
    }
    line.orders()
        .lastTime(at)
        .ifPresent(last -> metrics.set(Metric.DAYS_SINCE_ORDER, ElapsedTime.days(last, at)));
    profile
        .joinedAt()
        .ifPresent(joined -> metrics.set(Metric.DAYS_SINCE_JOINED, ElapsedTime.days(joined, at)));
    return metrics.build();
  }

  /** The mean amount, with the decimals of the currency. */
  public static double average(BigDecimal amount, long count, int decimals) {
    return amount.divide(BigDecimal.valueOf(count), decimals, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static Map<String, String> attributes(
      CustomerProjection.CustomerHistory line, CustomerState profile, Instant at) {
    Map<String, String> attributes = new HashMap<>();
    CartFacts.put(attributes, Attribute.CREATED_AT, profile.joinedAt().map(Instant::toString));
    CartFacts.put(
        attributes, Attribute.LAST_ORDER_AT, line.orders().lastTime(at).map(Instant::toString));
    CartFacts.put(attributes, Attribute.COUNTRY, profile.country());
    CartFacts.put(attributes, Attribute.TAGS, profile.tags());
    CartFacts.put(attributes, Attribute.STATE, profile.state());
    CartFacts.put(attributes, Attribute.LANGUAGE, profile.language());
    CartFacts.put(
        attributes, Attribute.ACCEPTS_EMAIL, profile.consent().email().map(String::valueOf));
    CartFacts.put(attributes, Attribute.ACCEPTS_SMS, profile.consent().sms().map(String::valueOf));
    return attributes;
  }
}
