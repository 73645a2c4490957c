package io.zyra.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTest {

  /** Kohavi, Tang, Xu: Trustworthy Online Controlled Experiments, 2020, chapter 21, scenario 1. */
  @Test
  void mismatchAsPublished() {
    SampleRatio ratio = SampleRatio.of(815_482, 821_588, 0.5);

    assertThat(ratio.pValue()).isCloseTo(1.8e-6, within(0.05e-6));
    assertThat(ratio.isMismatch()).isTrue();
  }

  @Test
  void whatChanceMakesIsNoMismatch() {
    assertThat(SampleRatio.of(95, 105, 0.5).isMismatch()).isFalse();
    assertThat(SampleRatio.of(0, 0, 0.5).isMismatch()).isFalse();
    assertThat(SampleRatio.of(52, 948, 0.05).isMismatch()).isFalse();
    assertThat(SampleRatio.of(95, 905, 0.05).isMismatch()).isTrue();
  }
}
