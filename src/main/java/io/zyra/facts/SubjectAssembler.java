package io.zyra.facts;

import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.fact.ZonedInstant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Assembles subjects with the event counts, past metrics and groups that rules need. A past metric
 * is calculated by the same code as the current one, for an earlier instant.
 *
 * @param scopes the source of subjects for each loaded scope
 * @param counts event counts by subject
 * @param groups all groups of a subject
 */
record SubjectAssembler(
    Map<Scope, ScopeFacts> scopes,
    EventCountProjection counts,
    BiFunction<Subject, ZonedInstant, Set<Group>> groups) {

  /** The subjects of a scope with everything that is needed. */
  List<Subject> subjects(Scope scope, SubjectRequirements needs, ZonedInstant moment) {
    return complete(scope, scopes.get(scope).at(moment), needs, moment);
  }

  /** Adds to subjects what is needed. */
  List<Subject> complete(
      Scope scope, List<Subject> bare, SubjectRequirements needs, ZonedInstant moment) {
    if (needs.equals(SubjectRequirements.NOTHING)) {
      return bare;
    }
    Map<String, Map<PastMetric, Double>> past = past(scope, needs.past(), moment);
    List<Subject> complete = new ArrayList<>(bare.size());
    for (Subject subject : bare) {
      Map<EventWindow, Long> counted = counts.count(subject, needs.counts(), moment.at());
      Set<Group> member = member(subject, needs.groups(), moment);
      complete.add(subject.with(counted, past.getOrDefault(subject.id(), Map.of()), member));
    }
    return complete;
  }

  private Set<Group> member(Subject subject, Set<Group> asked, ZonedInstant moment) {
    if (asked.isEmpty()) {
      return subject.groups();
    }
    return groups.apply(subject, moment).stream()
        .filter(asked::contains)
        .collect(Collectors.toSet());
  }

  /** Calculates the metrics of each past instant once, for all subjects. */
  private Map<String, Map<PastMetric, Double>> past(
      Scope scope, Collection<PastMetric> questions, ZonedInstant moment) {
    Map<Duration, List<PastMetric>> byAge =
        questions.stream()
            .collect(Collectors.groupingBy(PastMetric::ago, TreeMap::new, Collectors.toList()));
    Map<String, Map<PastMetric, Double>> past = new HashMap<>();
    byAge.forEach(
        (ago, asked) -> {
          ZonedInstant then = new ZonedInstant(moment.at().minus(ago), moment.zone());
          Map<String, MetricValues> metrics = scopes.get(scope).metrics(then);
          metrics.forEach((id, values) -> note(asked, values, past, id));
        });
    return past;
  }

  private static void note(
      List<PastMetric> asked,
      MetricValues values,
      Map<String, Map<PastMetric, Double>> past,
      String id) {
    for (PastMetric question : asked) {
      OptionalDouble value = values.get(question.metric());
      if (value.isPresent()) {
        past.computeIfAbsent(id, unseen -> new HashMap<>()).put(question, value.getAsDouble());
      }
    }
  }
}
