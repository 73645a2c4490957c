package io.zyra.facts;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Customers together with the names of their segments. */
record NamedCustomerFacts(
    CustomerFacts customers, Function<ZonedInstant, SegmentBook.State> membership)
    implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    SegmentBook.State state = membership.apply(moment);
    return customers.at(moment).stream()
        .map(subject -> SegmentBook.named(subject, state.of(subject.id())))
        .toList();
  }

  @Override
  public Map<String, MetricValues> metrics(ZonedInstant moment) {
    return customers.metrics(moment);
  }
}
