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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Divides what is known of a subject into its content, which stays the same until something about
 * the subject changes, and the values of the metrics that grow by themselves as time goes by; and
 * puts the two together again.
 */
@ApplicationScoped
class FactContent {
  private static final List<Metric> AGEING = Metric.ageing();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  FactContent(ObjectMapper json) {
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

  /**
   * A subject as it is stored.
   *
   * @param hash of the subject's scope, id, label and text
   * @param ageing the values of the metrics that the text names
   */
  record Stored(UUID hash, Subject subject, String text, double[] ageing) {}

  Stored write(Subject subject) {
    MetricValues.Builder lasting = MetricValues.builder();
    List<Metric> known =
        AGEING.stream().filter(each -> subject.metrics().get(each).isPresent()).toList();
    for (Metric metric : Metric.values()) {
      if (!known.contains(metric)) {
        subject.metrics().get(metric).ifPresent(value -> lasting.set(metric, value));
      }
    }
    Content content =
        new Content(
            lasting.build(),
            known.stream().map(Metric::key).toList(),
            subject.attributes(),
            subject.counts(),
            subject.past(),
            subject.groups());
    String text = text(content);
    return new Stored(
        hash(subject, text),
        subject,
        text,
        known.stream().mapToDouble(each -> subject.metrics().raw(each)).toArray());
  }

  /** The subject that was stored, at a moment. */
  Subject read(RunRepository.StoredSubject stored, ZonedInstant moment) {
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

  /** The first 128 bits of the SHA-256. */
  private static UUID hash(Subject subject, String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(subject.scope().key(), subject.id(), subject.label(), text)) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
      }
      ByteBuffer digest = ByteBuffer.wrap(sha.digest());
      return new UUID(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
