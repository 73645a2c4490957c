package io.zyra.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fewer pauses are known, the longer a silence has to be. */
class SilenceThresholdTest {
  private static final int TRIES = 200_000;

  @ParameterizedTest
  @ValueSource(ints = {5, 14, 30, 60, 98})
  void oneInAHundredSilencesOfAPoissonProcessIsLongerThanTheBound(int pauses) {
    double multiple = SilenceThreshold.multiple(pauses);
    SplittableRandom random = new SplittableRandom(pauses);
    int alarms = 0;
    for (int i = 0; i < TRIES; i++) {
      double longest = 0;
      for (int pause = 0; pause < pauses; pause++) {
        longest = Math.max(longest, random.nextExponential());
      }
      if (random.nextExponential() > multiple * longest) {
        alarms++;
      }
    }
    assertThat((double) alarms / TRIES).isCloseTo(SilenceThreshold.FALSE_ALARMS, within(0.0012));
  }

  @Test
  void itFallsToTheLongestPauseItself() {
    double before = Double.MAX_VALUE;
    for (int pauses = SilenceThreshold.FEWEST_PAUSES; pauses < 99; pauses++) {
      double multiple = SilenceThreshold.multiple(pauses);
      assertThat(multiple).isLessThan(before).isGreaterThanOrEqualTo(1);
      before = multiple;
    }
    assertThat(SilenceThreshold.multiple(99)).isEqualTo(1);
    assertThat(SilenceThreshold.multiple(20_000)).isEqualTo(1);
  }

  @Test
  void tooFewPausesSayNothing() {
    assertThatThrownBy(() -> SilenceThreshold.multiple(4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
