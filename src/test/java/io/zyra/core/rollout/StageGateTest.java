package io.zyra.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.stats.CovariateAdjustment;
import io.zyra.core.stats.MetricKind;
import io.zyra.core.stats.SubjectCounts;
import io.zyra.core.stats.WatchJudge;
import io.zyra.core.stats.WatchOutcome;
import io.zyra.core.stats.WatchSample;
import io.zyra.core.stats.WatchSettings;
import io.zyra.core.stats.WatchedSubject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What follows from a look at a stage. */
class StageGateTest {
  private static final WatchOutcomeText WORDS = new WatchOutcomeText("Units sold");

  @Test
  void aHardBreachTakesEverythingBackAtAnyTime() {
    for (boolean isOver : List.of(true, false)) {
      StageStep step = new StageGate(isOver, isOver, true).after(sold(60, 200), WORDS);
      assertThat(step).isInstanceOf(StageStep.TakeBack.class);
      assertThat(step.reason())
          .startsWith("Units sold of 30 changed products against 30 unchanged ones: -70 %,");
    }
  }

  @Test
  void aStageBeforeTheLastPassesAsSoonAsAHardDropIsRuledOut() {
    assertThat(new StageGate(false, false, false).after(sold(200, 200), WORDS))
        .isInstanceOf(StageStep.Pass.class);
    assertThat(new StageGate(false, true, false).after(sold(200, 200), WORDS))
        .isInstanceOf(StageStep.Watch.class);
    assertThat(new StageGate(true, true, false).after(sold(200, 200), WORDS))
        .isInstanceOf(StageStep.Pass.class);
  }

  @Test
  void withTooLittleDataItWaitsUntilTheTimeIsOverAndSaysSo() {
    StageStep waiting = new StageGate(false, false, false).after(sold(0, 0), WORDS);
    assertThat(waiting).isInstanceOf(StageStep.Watch.class);
    assertThat(waiting.reason()).startsWith("Not enough data yet");
    StageStep over = new StageGate(true, false, false).after(sold(0, 0), WORDS);
    assertThat(over).isInstanceOf(StageStep.Pass.class);
    assertThat(over.reason()).startsWith("The time of the watch is over. Not enough data yet");
  }

  @Test
  void groupsThatCannotBeComparedAreForAPersonToDecideOnce() {
    WatchOutcome unsound = judged(sample(200, 200, 30, OptionalDouble.of(0.05)));
    assertThat(unsound).isInstanceOf(WatchOutcome.UnsoundComparison.class);
    assertThat(new StageGate(true, true, false).after(unsound, WORDS))
        .isInstanceOf(StageStep.Hold.class);
    assertThat(new StageGate(true, true, true).after(unsound, WORDS))
        .isInstanceOf(StageStep.Pass.class);
  }

  @Test
  void fewProductsAreToldToBeTooFew() {
    WatchOutcome few = judged(sample(10, 10, 5, OptionalDouble.empty()));
    assertThat(WORDS.of(few)).contains("too few products");
  }

  /** Thirty products in each group, each of which sells so many by the hour in ten hours. */
  private static WatchOutcome sold(int treated, int control) {
    return judged(sample(treated, control, 30, OptionalDouble.empty()));
  }

  private static WatchSample sample(int treated, int control, int size, OptionalDouble share) {
    return new WatchSample(
        MetricKind.RATE, 1, group("t", treated, size), group("c", control, size), share);
  }

  private static List<WatchedSubject> group(String name, int each, int size) {
    return IntStream.range(0, size)
        .mapToObj(
            n ->
                new WatchedSubject(
                    name + n,
                    SubjectCounts.NONE,
                    IntStream.range(0, 10)
                        .mapToObj(hour -> SubjectCounts.ofBucket(each + (n + hour) % 3))
                        .toList()))
        .toList();
  }

  private static WatchOutcome judged(WatchSample sample) {
    return new WatchJudge(WatchSettings.ofDrops(0.05, 0.15).with(CovariateAdjustment.NONE))
        .judge(sample);
  }
}
