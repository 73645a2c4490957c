package io.zyra.facts.customer;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
import io.zyra.facts.history.WindowSums;
import io.zyra.facts.product.SalesMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The subjects of segments, identified by their names.
 *
 * @param decimals of amounts in the merchant's currency
 */
public record SegmentFacts(
    SegmentMembership segments,
    Function<ZonedInstant, SegmentMembership.Membership> membership,
    int decimals)
    implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    SegmentMembership.Membership state = membership.apply(moment);
    List<Subject> subjects = new ArrayList<>();
    state
        .segments()
        .forEach(
            (name, members) ->
                subjects.add(
                    new Subject(
                        moment,
                        Scope.SEGMENT,
                        name,
                        segments.title(name),
                        metrics(members, state.known(), moment.at()),
                        Map.of(Attribute.NAME.key(), name))));
    return subjects;
  }

  private MetricValues metrics(
      List<CustomerProjection.CustomerHistory> members, int known, Instant at) {
    MetricValues.Builder metrics =
        MetricValues.builder().set(Metric.CUSTOMER_COUNT, members.size());
    if (known > 0) {
      metrics.set(Metric.CUSTOMER_SHARE, (double) members.size() / known);
    }
    WindowSums.Sum month = sum(members, line -> line.orders().within(SalesMetrics.LONGEST, at));
    metrics.set(Metric.ORDERS_30D, month.entries());
    metrics.set(Metric.REVENUE_30D, month.amount().doubleValue());
    WindowSums.Sum ever = sum(members, line -> line.orders().upTo(at));
    if (ever.entries() > 0) {
      metrics.set(
          Metric.AVERAGE_ORDER_VALUE,
          CustomerFacts.average(ever.amount(), ever.entries(), decimals));
    }
    return metrics.build();
  }

  private static WindowSums.Sum sum(
      List<CustomerProjection.CustomerHistory> members,
      Function<CustomerProjection.CustomerHistory, WindowSums.Sum> part) {
    return members.stream().map(part).reduce(WindowSums.Sum.NOTHING, WindowSums.Sum::plus);
  }
}
