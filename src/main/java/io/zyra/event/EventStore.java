package io.zyra.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.EventWindow;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The append-only event store. The database rejects updates and deletes. */
@ApplicationScoped
public class EventStore {
  private static final String COLUMNS =
      "id, type, subject, text, payload, occurred_at, recorded_at";
  private static final int FETCH = 500;

  private final EntityManager entities;
  private final Tenancy tenancy;
  private final IdGenerator ids;
  private final Clock clock;
  private final ObjectMapper json;
  private final EventBroadcaster broadcast;

  EventStore(
      EntityManager entities,
      Tenancy tenancy,
      IdGenerator ids,
      Clock clock,
      ObjectMapper json,
      EventBroadcaster broadcast) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
    this.broadcast = broadcast;
  }

  /**
   * Records an event, in the open transaction of the merchant or in a new one.
   *
   * @return false if an event with the same source key exists already
   */
  public boolean append(MerchantId merchant, NewEvent event) {
    return tenancy.call(merchant, () -> insert(merchant, event));
  }

  private boolean insert(MerchantId merchant, NewEvent event) {
    Instant now = clock.instant();
    Optional<String> subject =
        event.subject().or(() -> EventSubject.of(event.type(), event.payload()));
    int inserted =
        entities
            .createNativeQuery(
                """
                INSERT INTO event (id, merchant_id, type, subject, text, payload, source_key,
                                   occurred_at, recorded_at, by_server)
                VALUES (:id, :merchant, :type, :subject, :text, CAST(:payload AS json), :source,
                        :occurred, :recorded, :byServer)
                ON CONFLICT (merchant_id, source_key) WHERE source_key IS NOT NULL DO NOTHING
                """)
            .setParameter("id", ids.next())
            .setParameter("merchant", merchant.value())
            .setParameter("type", event.type())
            .setParameter("subject", subject.orElse(null))
            .setParameter("text", event.text())
            .setParameter("payload", event.payload().toString())
            .setParameter("source", event.sourceKey().orElse(null))
            .setParameter("occurred", event.occurredAt().orElse(now))
            .setParameter("recorded", now)
            .setParameter("byServer", event.byServer())
            .executeUpdate();
    broadcast.afterCommit(merchant, event);
    return inserted > 0;
  }

  /**
   * Records many events of shoppers with one statement, in the open transaction of the merchant or
   * in a new one. Open pages are not told of each.
   *
   * @return how many did not exist already, by their source keys
   */
  public int appendAll(MerchantId merchant, List<NewEvent> added) {
    if (added.isEmpty()) {
      return 0;
    }
    Instant now = clock.instant();
    ArrayNode rows = json.createArrayNode();
    for (NewEvent event : added) {
      ObjectNode row = rows.addObject();
      row.put("id", ids.next().toString());
      row.put("type", event.type());
      row.put("subject", event.subject().orElse(null));
      row.put("text", event.text());
      row.set("payload", event.payload());
      row.put("source_key", event.sourceKey().orElse(null));
      row.put("occurred_at", event.occurredAt().orElse(now).toString());
    }
    return tenancy.callKeepingCaches(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO event (id, merchant_id, type, subject, text, payload, source_key,
                                       occurred_at, recorded_at)
                    SELECT id, :merchant, type, subject, text, payload, source_key, occurred_at,
                           :recorded
                      FROM json_to_recordset(CAST(:rows AS json))
                        AS r (id uuid, type text, subject text, text text, payload json,
                              source_key text, occurred_at timestamptz)
                    ON CONFLICT (merchant_id, source_key) WHERE source_key IS NOT NULL DO NOTHING
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("recorded", now)
                .setParameter("rows", rows.toString())
                .executeUpdate());
  }

  /** The events with these ids, as far as they exist, in the order of their ids. */
  public List<Event> find(MerchantId merchant, Collection<UUID> wanted) {
    String array = wanted.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    return tenancy.read(
        merchant,
        () ->
            rows(
                select(merchant, "id = ANY (CAST(:ids AS uuid[])) ORDER BY id")
                    .setParameter("ids", array)
                    .getResultList()));
  }

  /** Counts the events of each window. A window ends at the instant, which is included. */
  public Map<EventWindow, Long> count(
      MerchantId merchant, Collection<EventWindow> windows, Instant at) {
    return tenancy.read(
        merchant,
        () -> {
          Map<EventWindow, Long> counts = new TreeMap<>();
          for (EventWindow window : windows) {
            Number count =
                (Number)
                    entities
                        .createNativeQuery(
                            """
                            SELECT count(*) FROM event
                             WHERE merchant_id = :merchant AND type = :type
                               AND occurred_at > :from AND occurred_at <= :to
                            """)
                        .setParameter("merchant", merchant.value())
                        .setParameter("type", window.eventType())
                        .setParameter("from", at.minus(window.window()))
                        .setParameter("to", at)
                        .getSingleResult();
            counts.put(window, count.longValue());
          }
          return counts;
        });
  }

  /**
   * The most recent event about a subject, up to an instant.
   *
   * @param subject as {@code kind:id}
   */
  public Optional<Event> latest(MerchantId merchant, String subject, Instant at) {
    return tenancy.read(
        merchant,
        () ->
            rows(
                    select(
                            merchant,
                            """
                            subject = :subject AND occurred_at <= :at
                            ORDER BY occurred_at DESC, id DESC LIMIT 1
                            """)
                        .setParameter("subject", subject)
                        .setParameter("at", at)
                        .getResultList())
                .stream()
                .findFirst());
  }

  /**
   * Passes events to a consumer in the order in which they happened, without loading all of them at
   * once.
   *
   * @param since the start for each event type, exclusive
   * @param until the end, inclusive
   */
  public void forEach(
      MerchantId merchant, Map<String, Instant> since, Instant until, Consumer<Event> each) {
    if (since.isEmpty()) {
      return;
    }
    List<Map.Entry<String, Instant>> types = List.copyOf(new TreeMap<>(since).entrySet());
    String wanted =
        IntStream.range(0, types.size())
            .mapToObj(i -> "(type = :type" + i + " AND occurred_at > :since" + i + ")")
            .collect(Collectors.joining(" OR "));
    tenancy.run(
        merchant,
        () -> {
          Query query =
              select(
                      merchant,
                      "occurred_at <= :until AND (" + wanted + ") ORDER BY occurred_at, id")
                  .setParameter("until", until)
                  .setHint("org.hibernate.fetchSize", FETCH);
          for (int i = 0; i < types.size(); i++) {
            query.setParameter("type" + i, types.get(i).getKey());
            query.setParameter("since" + i, types.get(i).getValue());
          }
          try (Stream<?> rows = query.getResultStream()) {
            rows.forEach(row -> each.accept(event((Tuple) row)));
          }
        });
  }

  /** The events of a type in a window, oldest first. */
  public List<Event> within(MerchantId merchant, EventWindow window, Instant at) {
    return tenancy.read(
        merchant,
        () ->
            rows(
                select(
                        merchant,
                        """
                        type = :type AND occurred_at > :from AND occurred_at <= :to
                        ORDER BY occurred_at, id
                        """)
                    .setParameter("type", window.eventType())
                    .setParameter("from", at.minus(window.window()))
                    .setParameter("to", at)
                    .getResultList()));
  }

  /** Newest first. */
  public Page<Event> list(
      MerchantId merchant, Optional<String> type, Optional<String> subject, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> found =
              select(
                      merchant,
                      """
                      id < :before
                      AND (CAST(:type AS text) IS NULL OR type = :type)
                      AND (CAST(:subject AS text) IS NULL OR subject = :subject)
                      ORDER BY id DESC LIMIT :limit
                      """)
                  .setParameter("before", page.before())
                  .setParameter("type", type.orElse(null))
                  .setParameter("subject", subject.orElse(null))
                  .setParameter("limit", page.size() + 1)
                  .getResultList();
          return Page.of(rows(found), page.size(), event -> event.id().toString());
        });
  }

  /**
   * Selects events of a merchant with an SQL condition. The condition is always a constant, never
   * user input.
   */
  private Query select(MerchantId merchant, String narrowed) {
    return entities
        .createNativeQuery(
            "SELECT " + COLUMNS + " FROM event WHERE merchant_id = :merchant AND " + narrowed,
            Tuple.class)
        .setParameter("merchant", merchant.value());
  }

  private List<Event> rows(List<?> rows) {
    return rows.stream().map(row -> event((Tuple) row)).toList();
  }

  private Event event(Tuple row) {
    return new Event(
        row.get("id", UUID.class),
        row.get("type", String.class),
        Optional.ofNullable(row.get("subject", String.class)),
        row.get("text", String.class),
        parse(String.valueOf(row.get("payload"))),
        row.get("occurred_at", Instant.class),
        row.get("recorded_at", Instant.class));
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored event cannot be read", e);
    }
  }
}
