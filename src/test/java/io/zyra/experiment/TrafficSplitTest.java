package io.zyra.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Visitors are divided as was said, always the same way, and differently in each experiment. */
class TrafficSplitTest {
  private static final int VISITORS = 50_000;
  private static final UUID ONE = UUID.fromString("0190b5a0-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("0190b5a0-0000-7000-8000-000000000002");

  @Test
  void theSameVisitorAlwaysSeesTheSame() {
    for (int i = 0; i < 1000; i++) {
      String visitor = "visitor-" + i;
      assertThat(TrafficSplit.variantFor(ONE, visitor, 50))
          .isEqualTo(TrafficSplit.variantFor(ONE, visitor, 50));
    }
  }

  /** Five standard deviations of a share of 50,000 visitors are 1.1 percent points at most. */
  @Property(tries = 20)
  void asManySeeVariantBAsWasSaid(@ForAll @IntRange(min = 1, max = 50) int percent) {
    assertThat(share(ONE, percent)).isCloseTo(percent / 100.0, within(0.012));
  }

  @Property(tries = 20)
  void whoSeesVariantBStillDoesWhenMoreDo(@ForAll @IntRange(min = 1, max = 49) int percent) {
    assertThat(
            IntStream.range(0, 2000)
                .filter(i -> TrafficSplit.variantFor(ONE, "v" + i, percent) == ExperimentVariant.B))
        .allMatch(i -> TrafficSplit.variantFor(ONE, "v" + i, percent + 1) == ExperimentVariant.B);
  }

  @Test
  void oneExperimentSaysNothingAboutAnother() {
    long both =
        IntStream.range(0, VISITORS)
            .filter(i -> TrafficSplit.variantFor(ONE, "v" + i, 50) == ExperimentVariant.B)
            .filter(i -> TrafficSplit.variantFor(OTHER, "v" + i, 50) == ExperimentVariant.B)
            .count();
    assertThat(both / (double) VISITORS).isCloseTo(0.25, within(0.012));
  }

  private static double share(UUID experiment, int percent) {
    return IntStream.range(0, VISITORS)
            .filter(
                i -> TrafficSplit.variantFor(experiment, "v" + i, percent) == ExperimentVariant.B)
            .count()
        / (double) VISITORS;
  }
}
