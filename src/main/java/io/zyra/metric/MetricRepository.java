package io.zyra.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.PendingEvents;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The rows of the series and of what they are made from. All calls need an open transaction. */
@ApplicationScoped
class MetricRepository {
  private static final TypeReference<SortedMap<String, SourceVersions.Version>> PARTS =
      new TypeReference<>() {};

  private final EntityManager entities;
  private final ObjectMapper json;
  private final PendingEvents pending;

  MetricRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
    this.pending = new PendingEvents(entities, "metric_pending");
  }

  /** The events that do not count yet. */
  PendingEvents pending() {
    return pending;
  }

  /** Makes the series again if they were made with another time zone or other definitions. */
  void restartIfNeeded(Merchant merchant, int definitions) {
    List<?> basis =
        entities
            .createNativeQuery(
                """
                SELECT 1 FROM metric_basis
                 WHERE merchant_id = :merchant AND timezone = :zone AND definitions = :definitions
                """)
            .setParameter("merchant", merchant.id().value())
            .setParameter("zone", merchant.timezone().getId())
            .setParameter("definitions", definitions)
            .getResultList();
    if (!basis.isEmpty()) {
      return;
    }
    entities.createNativeQuery("SELECT CAST(restart_metrics() AS text)").getSingleResultOrNull();
    entities
        .createNativeQuery(
            """
            INSERT INTO metric_basis (merchant_id, timezone, definitions)
            VALUES (:merchant, :zone, :definitions)
            ON CONFLICT (merchant_id)
            DO UPDATE SET timezone = excluded.timezone, definitions = excluded.definitions
            """)
        .setParameter("merchant", merchant.id().value())
        .setParameter("zone", merchant.timezone().getId())
        .setParameter("definitions", definitions)
        .executeUpdate();
  }

  Map<String, SourceVersions> sources(MerchantId merchant, Collection<String> names) {
    Map<String, SourceVersions> found = new HashMap<>();
    if (names.isEmpty()) {
      return found;
    }
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                SELECT source, CAST(versions AS text) AS versions FROM metric_source
                 WHERE merchant_id = :merchant
                   AND source IN (SELECT json_array_elements_text(CAST(:names AS json)))
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("names", json.valueToTree(names).toString())
            .getResultList();
    rows.forEach(
        row ->
            found.put(
                row.get("source", String.class), versions(row.get("versions", String.class))));
    return found;
  }

  void saveSources(MerchantId merchant, Map<String, SourceVersions> sources) {
    if (sources.isEmpty()) {
      return;
    }
    ArrayNode rows = json.createArrayNode();
    sources.forEach(
        (source, versions) ->
            rows.addObject().put("s", source).set("v", json.valueToTree(versions.parts())));
    entities
        .createNativeQuery(
            """
            INSERT INTO metric_source (merchant_id, source, versions)
            SELECT :merchant, s, v FROM json_to_recordset(CAST(:rows AS json)) AS r (s text, v json)
            ON CONFLICT (merchant_id, source) DO UPDATE SET versions = excluded.versions
            """)
        .setParameter("merchant", merchant.value())
        .setParameter("rows", rows.toString())
        .executeUpdate();
  }

  /** Adds values to the series of one grain. */
  void add(MerchantId merchant, TimeBucket grain, Map<MetricCell, BigDecimal> values) {
    if (values.isEmpty()) {
      return;
    }
    ArrayNode rows = json.createArrayNode();
    values.forEach(
        (cell, value) -> {
          ObjectNode row = rows.addObject();
          row.put("s", cell.subject());
          row.put("m", cell.metric().key());
          row.put("a", cell.at().toString());
          row.put("v", value.toPlainString());
        });
    String table = MetricPartitions.table(grain);
    entities
        .createNativeQuery(
            """
            INSERT INTO %1$s AS series (merchant_id, subject, metric, at, value)
            SELECT :merchant, s, m, a, v
              FROM json_to_recordset(CAST(:rows AS json))
                AS r (s text, m text, a timestamptz, v numeric)
            ON CONFLICT (merchant_id, subject, metric, at)
            DO UPDATE SET value = series.value + excluded.value
            """
                .formatted(table))
        .setParameter("merchant", merchant.value())
        .setParameter("rows", rows.toString())
        .executeUpdate();
  }

  /**
   * The values of a metric by the start of their hour or day, in the order of time. Where a subject
   * has several names, their values are added.
   */
  Map<Instant, BigDecimal> values(
      MerchantId merchant,
      TimeBucket grain,
      Collection<String> subjects,
      ShopMetric metric,
      Instant from,
      Instant to) {
    String together = metric.kind() == ShopMetric.Kind.SUM ? "sum(value)" : "max(value)";
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                SELECT at, %s AS value FROM %s
                 WHERE merchant_id = :merchant AND metric = :metric AND at >= :from AND at < :to
                   AND subject IN (SELECT json_array_elements_text(CAST(:subjects AS json)))
                 GROUP BY at ORDER BY at
                """
                    .formatted(together, MetricPartitions.table(grain)),
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("metric", metric.key())
            .setParameter("subjects", json.valueToTree(subjects).toString())
            .setParameter("from", from)
            .setParameter("to", to)
            .getResultList();
    Map<Instant, BigDecimal> values = new LinkedHashMap<>();
    rows.forEach(
        row -> values.put(row.get("at", Instant.class), row.get("value", BigDecimal.class)));
    return values;
  }

  private SourceVersions versions(String text) {
    try {
      return new SourceVersions(json.readValue(text, PARTS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored source of metrics cannot be read", e);
    }
  }
}
