package io.zyra.facts;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The subjects of one scope at any instant of the loaded period. */
public interface ScopeFacts {
  /** The subjects with their metrics and attributes, in a stable order. */
  List<Subject> at(ZonedInstant moment);

  /** The metrics of the same subjects, by id. */
  default Map<String, MetricValues> metrics(ZonedInstant moment) {
    Map<String, MetricValues> metrics = new HashMap<>();
    at(moment).forEach(subject -> metrics.put(subject.id(), subject.metrics()));
    return metrics;
  }
}
