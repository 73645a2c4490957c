package io.zyra.core.stats;

import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.util.FastMath;

/**
 * Many watches of one kind, each looked at after every bucket.
 *
 * @param looks buckets that a watch lasts
 */
record WatchTrial(
    SimulatedWatch.Source source, MetricKind measure, WatchSettings settings, int looks) {

  /**
   * What came of the watches.
   *
   * @param firstBreach the look of each one's hard breach, from 1; ascending, {@link
   *     Integer#MAX_VALUE} without one
   */
  record Result(int[] firstBreach) {

    /** The part of the watches with a hard breach at any look. */
    double breaches() {
      return Arrays.stream(firstBreach).filter(look -> look < Integer.MAX_VALUE).count()
          / (double) firstBreach.length;
    }

    /** The look at which that part of the watches has ended in a hard breach. */
    int looksFor(double part) {
      return firstBreach[(int) FastMath.ceil(part * firstBreach.length) - 1];
    }
  }

  /**
   * @param drop what the change does, 0 to 1
   */
  Result run(int watches, double drop, long seed) {
    WatchJudge judge = new WatchJudge(settings);
    int[] firstBreach = new int[watches];
    for (int i = 0; i < watches; i++) {
      SimulatedWatch watch = source.begin(new Well19937c(new int[] {(int) seed, i}), drop);
      firstBreach[i] = Integer.MAX_VALUE;
      for (int look = 0; look < looks && firstBreach[i] == Integer.MAX_VALUE; look++) {
        watch.next().add(look);
        if (judge.isHardBreach(measure, watch.treated(), watch.control())) {
          firstBreach[i] = look + 1;
        }
      }
    }
    Arrays.sort(firstBreach);
    return new Result(firstBreach);
  }
}
