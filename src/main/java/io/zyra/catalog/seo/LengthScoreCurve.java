package io.zyra.catalog.seo;

/**
 * A scoring function of a length: it rises linearly from 0 to 1 at {@code from}, is 1 up to {@code
 * to}, falls linearly to {@code rest} at {@code end} and stays there. It has no jumps.
 *
 * @param rest the value for the longest texts, 0 to 1
 */
record LengthScoreCurve(int from, int to, int end, double rest) {

  /** A curve that never falls. */
  static LengthScoreCurve upTo(int from) {
    return new LengthScoreCurve(from, Integer.MAX_VALUE, Integer.MAX_VALUE, 1);
  }

  /** The value for a length, 0 to 1. */
  double share(int length) {
    if (length < from) {
      return Math.max(0, (double) length / from);
    }
    if (length <= to) {
      return 1;
    }
    double fallen = Math.min(1, (double) (length - to) / (end - to));
    return 1 - fallen * (1 - rest);
  }
}
