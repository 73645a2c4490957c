package io.zyra.audit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Divides what is known of a subject into its content, which stays the same until something about
 * the subject changes, and the values of the metrics that grow by themselves as time goes by; and
 * puts the two together again.
 */
@ApplicationScoped
class FactSplitter {
  private static final List<Metric> AGEING = Metric.ageing();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  FactSplitter(ObjectMapper json) {
    this.writer = json.writerFor(Content.class);
    this.reader = json.readerFor(Content.class);
  }

  /**
   * The content as JSON.
   *
   * @param ageing the keys of the known metrics that are not part of the content
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Content(
      MetricValues metrics,
      List<String> ageing,
      SortedMap<String, String> attributes,
      SortedMap<EventWindow, Long> counts,
      SortedMap<PastMetric, Double> past,
      SortedSet<Group> groups) {}

  /** The content of a subject. */
  String text(Subject subject) {
    MetricValues.Builder lasting = MetricValues.builder();
    List<Metric> ageing = knownAgeing(subject);
    for (Metric metric : Metric.values()) {
      if (!ageing.contains(metric)) {
        subject.metrics().get(metric).ifPresent(value -> lasting.set(metric, value));
      }
    }
    return text(
        new Content(
            lasting.build(),
            ageing.stream().map(Metric::key).toList(),
            subject.attributes(),
            subject.counts(),
            subject.past(),
            subject.groups()));
  }

  private static List<Metric> knownAgeing(Subject subject) {
    return AGEING.stream().filter(each -> subject.metrics().get(each).isPresent()).toList();
  }

  /** The values of the metrics that the content names without their values. */
  static double[] ageing(Subject subject) {
    return AGEING.stream()
        .mapToDouble(subject.metrics()::raw)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** The subject that was stored, at a moment. */
  Subject read(AuditInputsRepository.StoredSubject stored, ZonedInstant moment) {
    Content content = content(stored.content());
    MetricValues.Builder metrics = MetricValues.builder();
    if (content.metrics() != null) {
      content
          .metrics()
          .byName()
          .forEach((key, value) -> metrics.set(Metric.of(key).orElseThrow(), value));
    }
    List<String> names = content.ageing() == null ? List.of() : content.ageing();
    for (int i = 0; i < names.size(); i++) {
      metrics.set(Metric.of(names.get(i)).orElseThrow(), stored.ageing()[i]);
    }
    return new Subject(
        moment,
        Scope.byKey().get(stored.scope()),
        stored.id(),
        stored.label(),
        metrics.build(),
        content.attributes(),
        content.counts(),
        content.past(),
        content.groups());
  }

  private String text(Content content) {
    try {
      return writer.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The facts of a subject cannot be written", e);
    }
  }

  private Content content(String text) {
    try {
      return reader.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored facts cannot be read", e);
    }
  }
}
