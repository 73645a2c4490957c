package io.zyra.facts.customer;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The subjects of customers, with the names of their segments. */
public record CustomerFactsWithSegments(
    CustomerFacts customers, Function<ZonedInstant, SegmentMembership.Membership> membership)
    implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    SegmentMembership.Membership state = membership.apply(moment);
    return customers.at(moment).stream()
        .map(subject -> SegmentMembership.named(subject, state.of(subject.id())))
        .toList();
  }

  @Override
  public Map<String, MetricValues> metrics(ZonedInstant moment) {
    return customers.metrics(moment);
  }
}
