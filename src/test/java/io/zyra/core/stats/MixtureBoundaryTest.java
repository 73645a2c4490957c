package io.zyra.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/**
 * The boundary against the reference values of ConfSeq, the software of Howard, Waudby-Smith and
 * Ramdas (test/uniform_boundaries_unittest.cpp, from an implementation in R), and its laws.
 */
class MixtureBoundaryTest {
  private static final double ALPHA = 0.05;

  /** ConfSeq's prior is around no drift, so that its boundary is two-sided. */
  @Test
  void boundaryAsPublished() {
    MixtureBoundary boundary = new MixtureBoundary(0, 1 / 12.60056);

    assertThat(boundary.logMartingale(10, 100)).isCloseTo(-0.6510052, within(1e-6));
    assertThat(boundary.at(100, ALPHA)).isCloseTo(30.35209, within(1e-4));
  }

  /** Waudby-Smith and others 2021, theorem 2.2: r is the deviation of the prior. */
  @Test
  void marginIsThatOfAnAsymptoticConfidenceSequence() {
    double t = 400;
    double r = 0.14;
    double published =
        Math.sqrt(
            2 * (t * r * r + 1) / (t * t * r * r) * Math.log(Math.sqrt(t * r * r + 1) / ALPHA));

    assertThat(new MixtureBoundary(0, r * r).margin(1 / t, ALPHA, Double.POSITIVE_INFINITY))
        .isCloseTo(published, within(1e-12));
  }

  /** Wald 1945: a prior at one drift is the sequential probability ratio test against it. */
  @Test
  void aNarrowPriorIsTheSequentialTestAgainstOneDrift() {
    double drift = 0.2;
    double information = 150;

    assertThat(new MixtureBoundary(drift, 1e-9).at(information, ALPHA))
        .isCloseTo(Math.log(1 / ALPHA) / drift + drift * information / 2, within(1e-3));
  }

  @Property
  void theMartingaleIsOneByAlphaOnTheBoundary(
      @ForAll @DoubleRange(min = 0.1, max = 1e5) double information,
      @ForAll @DoubleRange(min = 0.001, max = 0.4) @Scale(3) double alpha) {
    MixtureBoundary boundary = WatchSettings.ofDrops(0.1, 0.2).boundary();

    assertThat(boundary.logMartingale(boundary.at(information, alpha), information))
        .isCloseTo(-Math.log(alpha), within(1e-6));
  }

  @Property
  void moreInformationNarrowsTheMargin(
      @ForAll @DoubleRange(min = 0.1, max = 1e5) double information,
      @ForAll @DoubleRange(min = 1.01, max = 100) double times) {
    MixtureBoundary boundary = WatchSettings.ofDrops(0.1, 0.2).boundary();

    assertThat(boundary.margin(1 / (times * information), ALPHA, 100))
        .isLessThan(boundary.margin(1 / information, ALPHA, 100));
  }

  @Property
  void smallerAlphaAndFewerSubjectsWidenTheMargin(
      @ForAll @DoubleRange(min = 1, max = 1e4) double information,
      @ForAll @DoubleRange(min = 9, max = 900) double degrees) {
    MixtureBoundary boundary = WatchSettings.ofDrops(0.1, 0.2).boundary();
    double margin = boundary.margin(1 / information, ALPHA, degrees);

    assertThat(boundary.margin(1 / information, ALPHA / 2, degrees)).isGreaterThan(margin);
    assertThat(boundary.margin(1 / information, ALPHA, degrees / 2)).isGreaterThan(margin);
  }

  /** Table of Student's t: 2.262 is exceeded with 2.5 % at 9 degrees, as 1.96 is by the normal. */
  @Test
  void asManyStandardErrorsAsStudentsTableHas() {
    assertThat(Normal.asStudentT(1.959964, 9)).isCloseTo(2.262157, within(1e-5));
  }
}
