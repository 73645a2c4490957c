package io.zyra.core.stats;

import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** The sums of one group's subjects up to a look. Sums are made in the order of the subjects. */
final class GroupTotals {
  private final double[] events;
  private final double[] exposure;
  private final double[] eventsBefore;
  private final double[] exposureBefore;

  private GroupTotals(int size) {
    events = new double[size];
    exposure = new double[size];
    eventsBefore = new double[size];
    exposureBefore = new double[size];
  }

  /** Nothing is counted yet but the time before. */
  static GroupTotals startingWith(List<SubjectCounts> before) {
    GroupTotals totals = new GroupTotals(before.size());
    for (int i = 0; i < before.size(); i++) {
      totals.eventsBefore[i] = before.get(i).events();
      totals.exposureBefore[i] = before.get(i).exposure();
    }
    return totals;
  }

  static GroupTotals of(List<WatchedSubject> subjects) {
    GroupTotals totals = startingWith(subjects.stream().map(WatchedSubject::before).toList());
    for (int i = 0; i < subjects.size(); i++) {
      for (SubjectCounts bucket : subjects.get(i).after()) {
        totals.add(i, bucket.events(), bucket.exposure());
      }
    }
    return totals;
  }

  /** Counts of one more bucket of a subject. */
  void add(int subject, double moreEvents, double moreExposure) {
    events[subject] += moreEvents;
    exposure[subject] += moreExposure;
  }

  int size() {
    return events.length;
  }

  double events() {
    return sum(events);
  }

  double exposure() {
    return sum(exposure);
  }

  double eventsBefore() {
    return sum(eventsBefore);
  }

  double exposureBefore() {
    return sum(exposureBefore);
  }

  /**
   * How far a subject's events are from those that its exposure leads to expect. The variance of a
   * ratio of sums is that of these differences (linearisation: Cochran, Sampling Techniques, 1977,
   * section 6.3), with the subject as the unit, so that it holds for events of one subject that
   * come together.
   */
  double residual(int subject, double rate) {
    return events[subject] - rate * exposure[subject];
  }

  double residualBefore(int subject, double rate) {
    return eventsBefore[subject] - rate * exposureBefore[subject];
  }

  int subjectsWithExposure() {
    int count = 0;
    for (double value : exposure) {
      count += value > 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * The number of equal subjects that would tell as much of the variance (Kish, Survey Sampling,
   * 1965): a few large ones among many small ones are a few. Large by exposure, or by events; of
   * counts, without what chance adds to their squares.
   */
  double effectiveSize(MetricKind measure) {
    double[] allEvents = new double[size()];
    for (int i = 0; i < size(); i++) {
      allEvents[i] = events[i] + eventsBefore[i];
    }
    double byChance = measure.isCounted() ? sum(allEvents) : 0;
    return FastMath.min(equalTo(exposure, 0), equalTo(allEvents, byChance));
  }

  private double equalTo(double[] values, double byChance) {
    double squares = -byChance;
    for (double value : values) {
      squares += value * value;
    }
    double all = sum(values);
    return squares * size() > all * all ? all * all / squares : size();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
