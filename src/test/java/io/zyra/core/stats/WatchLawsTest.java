package io.zyra.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.zyra.core.stats.WatchOutcome.HardBreach;
import io.zyra.core.stats.WatchOutcome.NotEnoughData;
import io.zyra.core.stats.WatchOutcome.UnsoundComparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of any sample. */
class WatchLawsTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
  private static final WatchSettings SETTINGS = WatchSettings.ofDrops(0.1, 0.2);

  @Property(tries = 200)
  void theOrderOfSubjectsChangesNothing(
      @ForAll("samples") WatchSample sample, @ForAll Random order) {
    List<WatchedSubject> treated = new ArrayList<>(sample.treated());
    List<WatchedSubject> control = new ArrayList<>(sample.control());
    Collections.shuffle(treated, order);
    Collections.shuffle(control, order);
    WatchSample other =
        new WatchSample(
            sample.measure(), sample.bucketHours(), treated, control, sample.plannedTreatedShare());

    assertThat(new WatchJudge(SETTINGS).judge(other))
        .isEqualTo(new WatchJudge(SETTINGS).judge(sample));
  }

  @Property(tries = 200)
  void aStoredJudgementIsReproducedInEveryDigit(@ForAll("samples") WatchSample sample)
      throws JsonProcessingException {
    WatchRecord record = WatchRecord.of(sample, SETTINGS);
    WatchRecord read = JSON.readValue(JSON.writeValueAsString(record), WatchRecord.class);

    assertThat(read).isEqualTo(record);
    assertThat(read.isReproduced()).isTrue();
  }

  @Property(tries = 200)
  void theIntervalHoldsTheEstimate(@ForAll("samples") WatchSample sample) {
    effect(new WatchJudge(SETTINGS).judge(sample))
        .ifPresent(
            effect -> {
              assertThat(effect.estimate()).isGreaterThanOrEqualTo(effect.low() - 1e-9);
              assertThat(effect.estimate()).isLessThanOrEqualTo(effect.high() + 1e-9);
              assertThat(effect.low()).isGreaterThanOrEqualTo(-1);
              assertThat(effect.high()).isLessThanOrEqualTo(EffectEstimate.UNBOUNDED);
            });
  }

  /** The same products against themselves: nothing is seen, however much they vary. */
  @Property(tries = 200)
  void equalGroupsHaveNoEffect(@ForAll("samples") WatchSample sample) {
    WatchSample same =
        new WatchSample(
            sample.measure(),
            sample.bucketHours(),
            sample.control(),
            sample.control().stream()
                .map(s -> new WatchedSubject("again " + s.id(), s.before(), s.after()))
                .toList(),
            sample.plannedTreatedShare());
    WatchOutcome outcome = new WatchJudge(SETTINGS).judge(same);

    assertThat(outcome).isNotInstanceOf(HardBreach.class);
    effect(outcome).ifPresent(effect -> assertThat(effect.estimate()).isCloseTo(0, within(1e-9)));
  }

  @Property(tries = 100)
  void asksForMoreWithASmallerAlpha(@ForAll("samples") WatchSample sample) {
    Optional<EffectEstimate> usual = effect(new WatchJudge(SETTINGS).judge(sample));
    Optional<EffectEstimate> careful =
        effect(new WatchJudge(SETTINGS.withAlpha(0.01)).judge(sample));

    assertThat(careful.isPresent()).isEqualTo(usual.isPresent());
    usual.ifPresent(
        effect -> {
          assertThat(careful.orElseThrow().low()).isLessThanOrEqualTo(effect.low() + 1e-9);
          assertThat(careful.orElseThrow().high()).isGreaterThanOrEqualTo(effect.high() - 1e-9);
        });
  }

  /** Views may be counted in thousands. */
  @Property(tries = 100)
  void theUnitOfExposureChangesNothing(
      @ForAll("samples") WatchSample sample, @ForAll @IntRange(min = 2, max = 1_000) int unit) {
    WatchSample scaled =
        new WatchSample(
            sample.measure(),
            sample.bucketHours(),
            scaled(sample.treated(), unit),
            scaled(sample.control(), unit),
            sample.plannedTreatedShare());
    Optional<EffectEstimate> here = effect(new WatchJudge(SETTINGS).judge(sample));
    Optional<EffectEstimate> there = effect(new WatchJudge(SETTINGS).judge(scaled));

    here.ifPresent(
        effect ->
            assertThat(there.orElseThrow().high())
                .isCloseTo(effect.high(), within(1e-6 * (1 + effect.high()))));
  }

  @Provide
  Arbitrary<WatchSample> samples() {
    Arbitrary<Integer> days = Arbitraries.integers().between(1, 9);
    Arbitrary<MetricKind> measures = Arbitraries.of(MetricKind.RATE, MetricKind.AMOUNT);
    return Combinators.combine(days, measures)
        .flatAs(
            (buckets, measure) ->
                Combinators.combine(
                        counts(buckets).list().ofMinSize(1).ofMaxSize(40),
                        counts(buckets).list().ofMinSize(1).ofMaxSize(40))
                    .as(
                        (treated, control) ->
                            WatchSamples.sample(
                                measure, named("t", treated), named("c", control))));
  }

  private static Arbitrary<List<SubjectCounts>> counts(int buckets) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30), Arbitraries.integers().between(0, 200))
        .as((events, exposure) -> new SubjectCounts(events, exposure))
        .list()
        .ofSize(buckets + 1);
  }

  private static List<WatchedSubject> named(String prefix, List<List<SubjectCounts>> all) {
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                new WatchedSubject(
                    prefix + i, all.get(i).get(0), all.get(i).subList(1, all.get(i).size())))
        .toList();
  }

  private static List<WatchedSubject> scaled(List<WatchedSubject> subjects, int unit) {
    return subjects.stream()
        .map(
            subject ->
                new WatchedSubject(
                    subject.id(),
                    scaled(subject.before(), unit),
                    subject.after().stream().map(counts -> scaled(counts, unit)).toList()))
        .toList();
  }

  private static SubjectCounts scaled(SubjectCounts counts, int unit) {
    return new SubjectCounts(counts.events(), counts.exposure() / unit);
  }

  private static Optional<EffectEstimate> effect(WatchOutcome outcome) {
    if (outcome instanceof UnsoundComparison
        || outcome instanceof NotEnoughData lacking && lacking.soFar().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(WatchJudgeTest.effect(outcome));
  }
}
