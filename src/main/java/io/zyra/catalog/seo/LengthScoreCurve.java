package io.zyra.catalog.seo;

/**
 * Points for a length: rising evenly from none at zero to all at {@code from}, all of them up to
 * {@code to}, then falling evenly to {@code rest} of them at {@code end} and staying there. There
 * is no length at which one character more makes a jump.
 *
 * @param rest the share that remains for the longest texts, 0 to 1
 */
record LengthScoreCurve(int from, int to, int end, double rest) {

  /** A ramp that never falls: more is never worse. */
  static LengthScoreCurve upTo(int from) {
    return new LengthScoreCurve(from, Integer.MAX_VALUE, Integer.MAX_VALUE, 1);
  }

  /** The share of the points for a length, 0 to 1. */
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
