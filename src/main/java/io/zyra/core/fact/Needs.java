package io.zyra.core.fact;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has to be gathered of a subject besides what is always known, because a condition asks for
 * it.
 *
 * @param counts events to be counted
 * @param past metrics as they were
 * @param groups what it may belong to
 */
public record Needs(Set<EventWindow> counts, Set<PastMetric> past, Set<Group> groups) {
  public static final Needs NOTHING = new Needs(Set.of(), Set.of(), Set.of());

  public Needs {
    counts = Set.copyOf(counts);
    past = Set.copyOf(past);
    groups = Set.copyOf(groups);
  }

  public static Needs counting(EventWindow window) {
    return new Needs(Set.of(window), Set.of(), Set.of());
  }

  public static Needs lookingBack(Collection<PastMetric> past) {
    return new Needs(Set.of(), Set.copyOf(past), Set.of());
  }

  public static Needs belonging(Group group) {
    return new Needs(Set.of(), Set.of(), Set.of(group));
  }

  /** All that any of them needs. */
  public static Needs all(Collection<Needs> needs) {
    return new Needs(
        union(needs, Needs::counts), union(needs, Needs::past), union(needs, Needs::groups));
  }

  private static <T> Set<T> union(Collection<Needs> needs, Function<Needs, Set<T>> part) {
    return needs.stream().flatMap(each -> part.apply(each).stream()).collect(Collectors.toSet());
  }
}
