package io.zyra.audit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Facts are stored once for as long as they stay the same, and come out as they were. */
class FactSplitterTest {
  private static final ZonedInstant MOMENT =
      ZonedInstant.utc(Instant.parse("2026-03-01T06:00:00Z"));

  private final FactSplitter content =
      new FactSplitter(
          new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule()));

  @Property(tries = 300)
  void aSubjectIsMadeAgainOfWhatIsStored(@ForAll("subjects") Subject subject) {
    AuditInputsRepository.StoredSubject stored =
        new AuditInputsRepository.StoredSubject(
            subject.scope().key(),
            subject.id(),
            subject.label(),
            content.text(subject),
            FactSplitter.ageing(subject));

    assertThat(content.read(stored, MOMENT)).isEqualTo(subject);
  }

  @Property(tries = 1_000)
  void twoSubjectsHaveOneHashExactlyIfAllThatIsStoredIsTheSame(
      @ForAll("subjects") Subject one, @ForAll("subjects") Subject other) {
    boolean same =
        one.ref().equals(other.ref())
            && one.label().equals(other.label())
            && content.text(one).equals(content.text(other));

    FactHasher hasher = new FactHasher();
    assertThat(hasher.hash(one).equals(hasher.hash(other))).isEqualTo(same);
  }

  @Property(tries = 300)
  void theHashStaysWhileOnlyTimePasses(@ForAll("subjects") Subject subject) {
    MetricValues.Builder later = MetricValues.builder();
    for (Metric metric : Metric.values()) {
      double value = subject.metrics().raw(metric);
      if (!Double.isNaN(value)) {
        later.set(metric, Metric.ageing().contains(metric) ? value + 1 : value);
      }
    }
    Subject aged =
        new Subject(
            ZonedInstant.utc(MOMENT.at().plus(Duration.ofDays(1))),
            subject.scope(),
            subject.id(),
            subject.label(),
            later.build(),
            subject.attributes(),
            subject.counts(),
            subject.past(),
            subject.groups());

    assertThat(new FactHasher().hash(aged)).isEqualTo(new FactHasher().hash(subject));
  }

  @Provide
  Arbitrary<Subject> subjects() {
    Arbitrary<String> texts = Arbitraries.of("", "a", "b", "ab", "Ünïcödé 🎁");
    Arbitrary<Double> numbers = Arbitraries.of(0.0, 1.0, -1.5, 1e300);
    Arbitrary<MetricValues> metrics =
        Arbitraries.maps(
                Arbitraries.of(
                    Metric.SEO_SCORE, Metric.PRICE, Metric.AGE_DAYS, Metric.DAYS_SINCE_SALE),
                numbers)
            .ofMaxSize(3)
            .map(FactSplitterTest::metrics);
    Arbitrary<TreeMap<EventWindow, Long>> counts =
        Arbitraries.maps(
                Arbitraries.of(
                    new EventWindow("cart_abandoned", Duration.ofHours(1)),
                    new EventWindow("cart_abandoned", Duration.ofDays(1))),
                Arbitraries.longs().between(0, 2))
            .map(TreeMap::new);
    Arbitrary<TreeMap<PastMetric, Double>> past =
        Arbitraries.maps(
                Arbitraries.of(
                    new PastMetric(Metric.PRICE, Duration.ofDays(1)),
                    new PastMetric(Metric.SEO_SCORE, Duration.ofDays(7))),
                numbers)
            .map(TreeMap::new);
    Arbitrary<TreeSet<Group>> groups =
        Arbitraries.of(Group.segment("a"), Group.collection("a"), Group.segment("b"))
            .set()
            .ofMaxSize(2)
            .map(TreeSet::new);
    return Combinators.combine(
            Arbitraries.of(Scope.PRODUCT, Scope.VARIANT),
            texts,
            texts,
            metrics,
            Arbitraries.maps(Arbitraries.of("vendor", "title"), texts),
            counts,
            past,
            groups)
        .as(
            (scope, id, label, values, attributes, counted, before, of) ->
                new Subject(
                    MOMENT,
                    scope,
                    id,
                    label,
                    values,
                    new TreeMap<>(attributes),
                    counted,
                    before,
                    of));
  }

  private static MetricValues metrics(Map<Metric, Double> values) {
    MetricValues.Builder metrics = MetricValues.builder();
    values.forEach(metrics::set);
    return metrics.build();
  }
}
