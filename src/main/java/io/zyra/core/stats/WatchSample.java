package io.zyra.core.stats;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a watch is judged on at one look. Subjects are sorted by id, so that their order changes
 * nothing, not even in the last digit.
 *
 * @param bucketHours the length of a bucket of time, above 0; 1 or 24
 * @param treated the changed subjects
 * @param control unchanged ones, over the same buckets
 * @param plannedTreatedShare the share of changed subjects among all that were chosen, above 0 and
 *     below 1; absent when nobody chose them
 */
public record WatchSample(
    MetricKind measure,
    double bucketHours,
    List<WatchedSubject> treated,
    List<WatchedSubject> control,
    OptionalDouble plannedTreatedShare) {

  public WatchSample {
    if (!(bucketHours > 0 && bucketHours <= 24 * 366)) {
      throw new IllegalArgumentException("A bucket of " + bucketHours + " hours");
    }
    plannedTreatedShare.ifPresent(
        share -> {
          if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("A planned share of " + share);
          }
        });
    treated = sorted(treated);
    control = sorted(control);
    Set<String> ids = new HashSet<>();
    int buckets = buckets(treated, control);
    Stream.concat(treated.stream(), control.stream())
        .forEach(
            subject -> {
              if (!ids.add(subject.id())) {
                throw new IllegalArgumentException("Subject " + subject.id() + " is there twice");
              }
              if (subject.after().size() != buckets) {
                throw new IllegalArgumentException(
                    "Subject %s has %d buckets, others %d"
                        .formatted(subject.id(), subject.after().size(), buckets));
              }
            });
  }

  /** How many buckets of time have passed since the change. */
  public int buckets() {
    return buckets(treated, control);
  }

  private static int buckets(List<WatchedSubject> treated, List<WatchedSubject> control) {
    return Stream.concat(treated.stream(), control.stream())
        .findFirst()
        .map(subject -> subject.after().size())
        .orElse(0);
  }

  private static List<WatchedSubject> sorted(List<WatchedSubject> subjects) {
    return subjects.stream().sorted(Comparator.comparing(WatchedSubject::id)).toList();
  }
}
