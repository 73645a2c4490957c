package io.zyra.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.zyra.core.stats.WatchOutcome.HardBreach;
import io.zyra.core.stats.WatchOutcome.Lack;
import io.zyra.core.stats.WatchOutcome.NoHarmSeen;
import io.zyra.core.stats.WatchOutcome.NotEnoughData;
import io.zyra.core.stats.WatchOutcome.SoftBreach;
import io.zyra.core.stats.WatchOutcome.UnsoundComparison;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a watch says: conversions of visits, 20 products in each group, unless a test says so. */
class WatchJudgeTest {
  private static final WatchSettings SETTINGS = WatchSettings.ofDrops(0.1, 0.2);
  private static final WatchJudge JUDGE = new WatchJudge(SETTINGS);
  private static final SubjectCounts FIVE_OF_100 = new SubjectCounts(5, 100);
  private static final SubjectCounts ONE_OF_20 = new SubjectCounts(1, 20);

  @Test
  void saysNothingOnTenClicks() {
    WatchOutcome outcome =
        JUDGE.judge(
            WatchSamples.ofDays(20, 1, new SubjectCounts(0, 10), new SubjectCounts(0.5, 10)));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NotEnoughData.class,
            lacking -> {
              assertThat(lacking.lack()).isEqualTo(Lack.EVENTS);
              assertThat(lacking.daysMore().orElseThrow()).isBetween(15, 30);
              assertThat(lacking.soFar()).isEmpty();
            });
  }

  @Test
  void needsSubjectsThatTellHowMuchTheyDiffer() {
    assertThat(JUDGE.judge(WatchSamples.ofDays(19, 30, FIVE_OF_100, FIVE_OF_100)))
        .isInstanceOfSatisfying(
            NotEnoughData.class,
            lacking -> {
              assertThat(lacking.lack()).isEqualTo(Lack.SUBJECTS);
              assertThat(lacking.daysMore()).isEmpty();
            });
  }

  /** With 20 visits a day and product, the interval is narrow enough after about that time. */
  @Test
  void tellsHowManyMoreDaysItTakesAndIsRight() {
    NotEnoughData early =
        (NotEnoughData) JUDGE.judge(WatchSamples.ofDays(20, 3, ONE_OF_20, ONE_OF_20));

    assertThat(early.lack()).isEqualTo(Lack.PRECISION);
    assertThat(early.soFar().orElseThrow().low()).isBetween(-0.9, -0.2);
    assertThat(early.soFar().orElseThrow().high()).isBetween(0.2, 9.0);
    int days = 3 + early.daysMore().orElseThrow();
    assertThat(JUDGE.judge(WatchSamples.ofDays(20, days, ONE_OF_20, ONE_OF_20)))
        .isInstanceOf(NoHarmSeen.class);
    assertThat(JUDGE.judge(WatchSamples.ofDays(20, days / 2, ONE_OF_20, ONE_OF_20)))
        .isInstanceOf(NotEnoughData.class);
  }

  /** What lasts in the products does not get less with time. */
  @Test
  void tellsWhenNoTimeIsLongEnough() {
    List<WatchedSubject> treated = unequal("t", 20);
    List<WatchedSubject> control = unequal("c", 20);

    assertThat(JUDGE.judge(WatchSamples.sample(MetricKind.RATE, treated, control)))
        .isInstanceOfSatisfying(
            NotEnoughData.class,
            lacking -> {
              assertThat(lacking.lack()).isEqualTo(Lack.PRECISION);
              assertThat(lacking.daysMore()).isEmpty();
            });
  }

  @Test
  void takesBackWhatMayBeAHardDrop() {
    assertThat(JUDGE.judge(WatchSamples.ofDays(20, 20, new SubjectCounts(4, 100), FIVE_OF_100)))
        .isInstanceOfSatisfying(
            HardBreach.class,
            breach -> {
              assertThat(breach.effect().estimate()).isCloseTo(-0.2, within(1e-9));
              assertThat(breach.effect().low()).isLessThan(-0.2);
              assertThat(breach.effect().high()).isLessThan(0);
              assertThat(breach.effect().treated().events()).isEqualTo(1_600);
              assertThat(breach.effect().control().events()).isEqualTo(2_000);
            });
  }

  @Test
  void reportsASmallerDropWhenAHardOneIsRuledOut() {
    assertThat(JUDGE.judge(WatchSamples.ofDays(20, 300, new SubjectCounts(4.5, 100), FIVE_OF_100)))
        .isInstanceOfSatisfying(
            SoftBreach.class,
            breach -> {
              assertThat(breach.effect().low()).isBetween(-0.2, -0.1);
              assertThat(breach.effect().high()).isLessThan(0);
            });
  }

  @Test
  void doesNotMindADropThatIsSmallerThanTheSoftOne() {
    assertThat(
            JUDGE.judge(WatchSamples.ofDays(20, 3_000, new SubjectCounts(4.8, 100), FIVE_OF_100)))
        .isInstanceOfSatisfying(
            NoHarmSeen.class, fine -> assertThat(fine.effect().high()).isLessThan(0));
  }

  /** A ratio of 0 has a logarithm of minus infinity; nothing of it is in the method. */
  @Test
  void seesThatNothingIsSoldAnyMore() {
    assertThat(JUDGE.judge(WatchSamples.ofDays(20, 2, new SubjectCounts(0, 100), FIVE_OF_100)))
        .isInstanceOfSatisfying(
            HardBreach.class,
            breach -> assertThat(breach.effect().estimate()).isCloseTo(-1, within(1e-12)));
  }

  @Test
  void saysNothingOfGroupsThatWereNotPlannedSo() {
    WatchSample planned = WatchSamples.ofDays(20, 20, new SubjectCounts(4, 100), FIVE_OF_100);
    WatchSample lost =
        new WatchSample(
            planned.measure(),
            planned.bucketHours(),
            WatchSamples.subjects("t", 60, i -> WatchSamples.steady(20, SubjectCounts.NONE)),
            planned.control(),
            OptionalDouble.of(0.75));

    assertThat(JUDGE.judge(lost)).isInstanceOf(UnsoundComparison.class);
  }

  /** Deng and others 2013: the variance that is left is 1 less the squared correlation. */
  @Test
  void theTimeBeforeTakesOffWhatLasts() {
    List<WatchedSubject> treated = lasting("t", 1);
    List<WatchedSubject> control = lasting("c", 1);
    EffectEstimate without = effect(treated, control, CovariateAdjustment.NONE);
    EffectEstimate with = effect(treated, control, CovariateAdjustment.REGRESSION);

    assertThat(with.adjustment()).isCloseTo(1, within(0.02));
    assertThat(with.standardError()).isLessThan(without.standardError() / 4);
  }

  /** Products that sold a fifth less all along have not been harmed. */
  @Test
  void anEarlierDifferenceIsNoEffect() {
    List<WatchedSubject> treated = lasting("t", 0.8);
    List<WatchedSubject> control = lasting("c", 1);

    assertThat(effect(treated, control, CovariateAdjustment.NONE).estimate())
        .isCloseTo(-0.2, within(0.01));
    assertThat(effect(treated, control, CovariateAdjustment.DIFFERENCE_IN_DIFFERENCES).estimate())
        .isCloseTo(0, within(0.01));
  }

  /** With each visit a subject of its own, the variance between subjects is the binomial one. */
  @Test
  void theVarianceOfSubjectsIsThatOfTheTextbookWhereTheyAreVisits() {
    int visits = 1_000;
    List<WatchedSubject> treated =
        WatchSamples.subjects("t", visits, i -> List.of(new SubjectCounts(i < 80 ? 1 : 0, 1)));
    List<WatchedSubject> control =
        WatchSamples.subjects("c", visits, i -> List.of(new SubjectCounts(i < 100 ? 1 : 0, 1)));
    double binomial = Math.sqrt((0.08 * 0.92 + 0.1 * 0.9) / visits) / 0.1;

    assertThat(effect(treated, control, CovariateAdjustment.NONE).standardError())
        .isCloseTo(binomial, within(0.002 * binomial));
  }

  @Test
  void refusesSharesAboveOne() {
    assertThatThrownBy(
            () -> JUDGE.judge(WatchSamples.ofDays(20, 1, new SubjectCounts(2, 1), FIVE_OF_100)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EffectEstimate effect(
      List<WatchedSubject> treated, List<WatchedSubject> control, CovariateAdjustment adjustment) {
    WatchJudge judge = new WatchJudge(SETTINGS.with(adjustment));
    return effect(judge.judge(WatchSamples.sample(MetricKind.SHARE, treated, control)));
  }

  static EffectEstimate effect(WatchOutcome outcome) {
    if (outcome instanceof NotEnoughData lacking) {
      return lacking.soFar().orElseThrow();
    }
    if (outcome instanceof NoHarmSeen fine) {
      return fine.effect();
    }
    return outcome instanceof SoftBreach soft ? soft.effect() : ((HardBreach) outcome).effect();
  }

  /** Products of very different sales, each the same every day. */
  private static List<WatchedSubject> unequal(String prefix, int products) {
    return WatchSamples.subjects(
        prefix, products, i -> WatchSamples.steady(10, new SubjectCounts(10 + 10.0 * i * i, 100)));
  }

  /** Products that convert differently, before and after alike, up to one conversion. */
  private static List<WatchedSubject> lasting(String prefix, double factor) {
    return IntStream.range(0, 40)
        .mapToObj(
            i -> {
              double events = factor * (100 + 20 * i);
              return new WatchedSubject(
                  prefix + i,
                  new SubjectCounts(events + (i % 2), 10_000),
                  List.of(new SubjectCounts(events - (i % 3), 10_000)));
            })
        .toList();
  }
}
