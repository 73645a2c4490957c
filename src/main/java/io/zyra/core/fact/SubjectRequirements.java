package io.zyra.core.fact;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts about a subject that conditions need in addition to metrics and attributes.
 *
 * @param counts windows of events to count
 * @param past past values of metrics
 * @param groups groups that it may belong to
 */
public record SubjectRequirements(
    Set<EventWindow> counts, Set<PastMetric> past, Set<Group> groups) {
  public static final SubjectRequirements NOTHING =
      new SubjectRequirements(Set.of(), Set.of(), Set.of());

  public SubjectRequirements {
    counts = Set.copyOf(counts);
    past = Set.copyOf(past);
    groups = Set.copyOf(groups);
  }

  public static SubjectRequirements ofEventCount(EventWindow window) {
    return new SubjectRequirements(Set.of(window), Set.of(), Set.of());
  }

  public static SubjectRequirements ofPastMetrics(Collection<PastMetric> past) {
    return new SubjectRequirements(Set.of(), Set.copyOf(past), Set.of());
  }

  public static SubjectRequirements ofGroup(Group group) {
    return new SubjectRequirements(Set.of(), Set.of(), Set.of(group));
  }

  /** The union of the requirements. */
  public static SubjectRequirements all(Collection<SubjectRequirements> needs) {
    return new SubjectRequirements(
        union(needs, SubjectRequirements::counts),
        union(needs, SubjectRequirements::past),
        union(needs, SubjectRequirements::groups));
  }

  private static <T> Set<T> union(
      Collection<SubjectRequirements> needs, Function<SubjectRequirements, Set<T>> part) {
    return needs.stream().flatMap(each -> part.apply(each).stream()).collect(Collectors.toSet());
  }
}
