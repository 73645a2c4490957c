package io.zyra.core.stats;

/**
 * What was counted of one subject in some time.
 *
 * @param events conversions, clicks, units or an amount of money, 0 or more
 * @param exposure what they are events of: visits, views, or the number of buckets of time; 0 or
 *     more
 */
public record SubjectCounts(double events, double exposure) {
  /** Nothing was counted. */
  public static final SubjectCounts NONE = new SubjectCounts(0, 0);

  public SubjectCounts {
    if (!(events >= 0 && exposure >= 0) || Double.isInfinite(events + exposure)) {
      throw new IllegalArgumentException(
          "Counts are finite and not negative: %s of %s".formatted(events, exposure));
    }
  }

  /** Events of one bucket of time, for a measure by time. */
  public static SubjectCounts ofBucket(double events) {
    return new SubjectCounts(events, 1);
  }

  /** Both together. */
  public SubjectCounts plus(SubjectCounts other) {
    return new SubjectCounts(events + other.events, exposure + other.exposure);
  }
}
