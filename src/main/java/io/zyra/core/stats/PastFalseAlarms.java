package io.zyra.core.stats;

import io.zyra.core.stats.choice.SeededOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How often the watch would have taken back a change that did nothing: subjects of the past are
 * divided at random again and again, and each division is watched from its beginning to its end (an
 * A/A test).
 *
 * @param rounds how many divisions were watched
 * @param alarms how many of them ended in a hard breach
 * @param low lower bound of the rate of alarms, 95 % (Clopper, Pearson 1934)
 * @param high upper bound
 */
public record PastFalseAlarms(int rounds, int alarms, double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * The past of a subject.
   *
   * @param id unique
   * @param buckets by time, the oldest first; as many for each subject
   */
  public record PastSubject(String id, List<SubjectCounts> buckets) {
    public PastSubject {
      buckets = List.copyOf(buckets);
    }
  }

  /**
   * Watches the past.
   *
   * @param treatedShare above 0, below 1
   * @param bucketsBefore how many of the buckets count as the time before
   * @param rounds above 0
   * @param seed gives the divisions
   * @throws IllegalArgumentException when no bucket is left to watch
   */
  public static PastFalseAlarms of(
      MetricKind measure,
      List<PastSubject> subjects,
      double treatedShare,
      int bucketsBefore,
      WatchSettings settings,
      int rounds,
      long seed) {
    int buckets = subjects.stream().mapToInt(s -> s.buckets().size()).min().orElse(0);
    if (bucketsBefore < 0 || bucketsBefore >= buckets) {
      throw new IllegalArgumentException(
          "%d of %d buckets before leave none to watch".formatted(bucketsBefore, buckets));
    }
    int treated = (int) Math.round(subjects.size() * treatedShare);
    WatchJudge judge = new WatchJudge(settings);
    int alarms = 0;
    for (int round = 0; round < rounds; round++) {
      List<PastSubject> order = new SeededOrder(seed + round).of(subjects, PastSubject::id);
      Watched watched =
          new Watched(
              order.subList(0, treated), order.subList(treated, order.size()), bucketsBefore);
      alarms += watched.hasAlarm(judge, measure, buckets) ? 1 : 0;
    }
    return ofCounts(rounds, alarms);
  }

  /** The rate of alarms with its interval. */
  static PastFalseAlarms ofCounts(int rounds, int alarms) {
    double low =
        alarms == 0 ? 0 : beta(alarms, rounds - alarms + 1.0).inverseCumulativeProbability(TAIL);
    double high =
        alarms == rounds
            ? 1
            : beta(alarms + 1.0, rounds - alarms).inverseCumulativeProbability(1 - TAIL);
    return new PastFalseAlarms(rounds, alarms, low, high);
  }

  /** Whether this store surely has more false alarms than a watch may have. */
  public boolean exceeds(double alpha) {
    return low > alpha;
  }

  private static BetaDistribution beta(double a, double b) {
    return new BetaDistribution(null, a, b);
  }

  private record Watched(List<PastSubject> treated, List<PastSubject> control, int bucketsBefore) {

    boolean hasAlarm(WatchJudge judge, MetricKind measure, int buckets) {
      GroupTotals changed = before(treated);
      GroupTotals unchanged = before(control);
      return IntStream.range(bucketsBefore, buckets)
          .anyMatch(
              bucket -> {
                add(changed, treated, bucket);
                add(unchanged, control, bucket);
                return judge.isHardBreach(measure, changed, unchanged);
              });
    }

    private GroupTotals before(List<PastSubject> subjects) {
      return GroupTotals.startingWith(
          subjects.stream()
              .map(
                  subject ->
                      subject.buckets().subList(0, bucketsBefore).stream()
                          .reduce(SubjectCounts.NONE, SubjectCounts::plus))
              .toList());
    }

    private static void add(GroupTotals totals, List<PastSubject> subjects, int bucket) {
      for (int i = 0; i < subjects.size(); i++) {
        SubjectCounts counts = subjects.get(i).buckets().get(bucket);
        totals.add(i, counts.events(), counts.exposure());
      }
    }
  }
}
