package io.zyra.facts;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Subject;
import io.zyra.facts.customer.CustomerProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The segments that exist in every store, each with its definition in words. */
public enum BuiltInSegment {
  NEW("New", "Placed the first order in the last 30 days."),
  RETURNING("Returning", "Placed two orders or more."),
  LOYAL("Loyal", "Placed four orders or more in the last 365 days."),
  AT_RISK("At risk", "Placed two orders or more, but none for 90 to 180 days."),
  LOST("Lost", "Placed an order once, but none for more than 180 days."),
  BIG_SPENDERS(
      "Big spenders",
      "Among the tenth of all customers with an order who have spent the most; nobody while there"
          + " are fewer than ten of those."),
  SUBSCRIBERS("Subscribers", "Agreed to marketing by e-mail."),
  NEVER_ORDERED("Never ordered", "Known to the shop, but placed no order yet.");

  private static final Duration FIRST_TIME = Duration.ofDays(30);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int LOYAL_ORDERS = 4;
  private static final int RETURNING_ORDERS = 2;
  private static final double RISK_FROM = 90;
  private static final double RISK_TO = 180;
  private static final int TENTH = 10;

  private final String title;
  private final String description;

  BuiltInSegment(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** The segment's name in rules. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  /** The definition in words. */
  public String description() {
    return description;
  }

  /** How old the orders may be that tell who is in it, where the customer's numbers do not. */
  Duration lookBack() {
    return switch (this) {
      case NEW -> FIRST_TIME;
      case LOYAL -> YEAR;
      case AT_RISK, LOST -> Duration.ofDays((long) RISK_TO);
      case RETURNING, BIG_SPENDERS, SUBSCRIBERS, NEVER_ORDERED -> Duration.ZERO;
    };
  }

  /** By the name in rules. */
  public static Optional<BuiltInSegment> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** The least amount spent by {@link #BIG_SPENDERS}; empty if there are too few customers. */
  public static Optional<Double> bigSpending(List<Subject> customers) {
    List<Double> spent =
        customers.stream()
            .filter(customer -> orders(customer) > 0)
            .map(customer -> customer.metrics().raw(Metric.TOTAL_SPENT))
            .sorted(Comparator.reverseOrder())
            .toList();
    return spent.size() < TENTH
        ? Optional.empty()
        : Optional.of(spent.get(spent.size() / TENTH - 1));
  }

  public boolean has(
      CustomerProjection.CustomerHistory line,
      Subject customer,
      Optional<Double> bigSpending,
      Instant at) {
    double since = customer.metrics().raw(Metric.DAYS_SINCE_ORDER);
    double orders = orders(customer);
    return switch (this) {
      case NEW ->
          line.orders().upTo(at).entries() >= orders
              && line.firstOrder(at)
                  .filter(first -> first.isAfter(at.minus(FIRST_TIME)))
                  .isPresent();
      case RETURNING -> orders >= RETURNING_ORDERS;
      case LOYAL -> line.orders().within(YEAR, at).entries() >= LOYAL_ORDERS;
      case AT_RISK -> orders >= RETURNING_ORDERS && since >= RISK_FROM && since <= RISK_TO;
      case LOST -> since > RISK_TO;
      case BIG_SPENDERS ->
          orders > 0
              && bigSpending
                  .filter(least -> customer.metrics().raw(Metric.TOTAL_SPENT) >= least)
                  .isPresent();
      case SUBSCRIBERS -> "true".equals(customer.attributes().get(Attribute.ACCEPTS_EMAIL.key()));
      case NEVER_ORDERED -> orders == 0;
    };
  }

  private static double orders(Subject customer) {
    return customer.metrics().raw(Metric.ORDERS_COUNT);
  }
}
