package io.zyra.core.rollout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that a rollout goes out in: the canary first, then each time three times as much as has
 * gone out, and all that is left as soon as that would be more than half.
 *
 * @param percents how much has gone out after each stage, rising, above 0; the last is 100
 */
public record StagePlan(List<BigDecimal> percents) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final BigDecimal HALF = BigDecimal.valueOf(50);
  private static final BigDecimal GROWTH = BigDecimal.valueOf(3);

  public StagePlan {
    percents = List.copyOf(percents);
    BigDecimal before = BigDecimal.ZERO;
    for (BigDecimal percent : percents) {
      if (percent.compareTo(before) <= 0) {
        throw new IllegalArgumentException("Stages grow: " + percents);
      }
      before = percent;
    }
    if (before.compareTo(ALL) != 0) {
      throw new IllegalArgumentException("The last stage is everything: " + percents);
    }
  }

  /**
   * The plan of a canary.
   *
   * @param canary percent of the subjects, above 0 to 100
   */
  public static StagePlan of(BigDecimal canary) {
    List<BigDecimal> percents = new ArrayList<>();
    BigDecimal next = canary;
    while (next.compareTo(HALF) <= 0) {
      percents.add(next);
      next = next.multiply(GROWTH);
    }
    if (percents.isEmpty() && canary.compareTo(ALL) < 0) {
      percents.add(canary);
    }
    percents.add(ALL);
    return new StagePlan(percents);
  }

  /**
   * How many subjects each stage has: at least one, so that few subjects have fewer stages.
   *
   * @param subjects of all stages, 1 or more
   */
  public List<Integer> sizes(int subjects) {
    List<Integer> sizes = new ArrayList<>();
    int gone = 0;
    for (BigDecimal percent : percents) {
      int until =
          percent
              .multiply(BigDecimal.valueOf(subjects))
              .divide(ALL, 0, RoundingMode.CEILING)
              .intValueExact();
      if (until > gone) {
        sizes.add(until - gone);
        gone = until;
      }
    }
    return List.copyOf(sizes);
  }
}
