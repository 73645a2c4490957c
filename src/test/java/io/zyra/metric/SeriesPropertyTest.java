package io.zyra.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The same events give the same series, however they arrive. */
class SeriesPropertyTest {
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Kolkata"), ZoneId.of("UTC"));

  /** Begins a day before the clocks in Berlin are set back. */
  private static final Instant BEGIN = Instant.parse("2026-10-24T00:00:00Z");

  private static final int HOURS = 72;

  @Property(tries = 300)
  void theOrderDuplicatesAndPartsInWhichEventsArriveChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
    Random random = new Random(seed);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    List<Event> events = events(random, size);
    Store expected = new Store(zone);
    expected.read(events);

    List<Event> shuffled = new ArrayList<>(events);
    for (Event event : events) {
      if (random.nextBoolean() && expected.tellsOfObject(event)) {
        shuffled.add(again(event));
      }
    }
    Collections.shuffle(shuffled, random);
    Store actual = new Store(zone);
    int from = 0;
    while (from < shuffled.size()) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(7));
      actual.read(shuffled.subList(from, to));
      from = to;
    }

    assertThat(actual.series()).isEqualTo(expected.series());
  }

  @Property(tries = 200)
  void theDaysAreTheSumsOfTheirHours(@ForAll long seed) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Store store = new Store(zone);
    store.read(events(new Random(seed), 40));
    Map<String, BigDecimal> hours = new HashMap<>();
    Map<String, BigDecimal> days = new HashMap<>();
    store
        .series()
        .forEach(
            (cell, value) -> {
              if (cell.metric().kind() == ShopMetric.Kind.SUM) {
                String day =
                    cell.subject()
                        + cell.metric()
                        + TimeBucket.DAY.start(cell.at(), zone).toString();
                (cell.grain() == TimeBucket.HOUR ? hours : days).merge(day, value, BigDecimal::add);
              }
            });
    hours.values().removeIf(value -> value.signum() == 0);
    assertThat(hours.keySet()).isEqualTo(days.keySet());
    hours.forEach((day, value) -> assertThat(days.get(day)).isEqualByComparingTo(value));
  }

  /** What the database holds: each part is added in a transaction of its own. */
  private static final class Store {
    private final ZoneId zone;
    private final Map<String, SourceVersions> sources = new HashMap<>();
    private final Map<MetricCell, BigDecimal> cells = new HashMap<>();

    Store(ZoneId zone) {
      this.zone = zone;
    }

    void read(List<Event> some) {
      MetricEventReader counted = new MetricEventReader(zone);
      some.forEach(counted::read);
      SeriesUpdate update = SeriesUpdate.of(counted, names -> sources, zone);
      sources.putAll(update.sources());
      update.change().values().forEach((cell, value) -> cells.merge(cell, value, BigDecimal::add));
    }

    /** Shoppers' events come once: the event store knows their ids. */
    boolean tellsOfObject(Event event) {
      MetricEventReader counted = new MetricEventReader(zone);
      counted.read(event);
      return !counted.sources().isEmpty();
    }

    Map<MetricCell, BigDecimal> series() {
      Map<MetricCell, BigDecimal> telling = new HashMap<>();
      MetricContribution.of(cells)
          .values()
          .forEach((cell, value) -> telling.put(cell, value.stripTrailingZeros()));
      return telling;
    }
  }

  private static Event again(Event event) {
    return new Event(
        UUID.randomUUID(),
        event.type(),
        event.subject(),
        event.text(),
        event.payload(),
        event.occurredAt(),
        event.recordedAt());
  }

  private static List<Event> events(Random random, int size) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Instant at = BEGIN.plusSeconds(random.nextInt(HOURS * 3600));
      int id = 1 + random.nextInt(4);
      events.add(
          switch (random.nextInt(9)) {
            case 0 -> event("orders/create", order(random, id, at), at);
            case 1 -> event("orders/updated", order(random, id, at), at);
            case 2 -> event("orders/cancelled", object().put("id", id), at);
            case 3 -> event("refunds/create", refund(random, id), at);
            case 4 -> event("carts/update", basket(random, id), at);
            case 5 -> event("checkouts/update", basket(random, id), at);
            case 6 -> event("cart_abandoned", basket(random, id), at);
            case 7 ->
                event(
                    "metrics",
                    Optional.of("product:" + id),
                    object().put("ctr", random.nextInt(3) / 10.0),
                    at);
            default ->
                event(
                    random.nextBoolean() ? "product_viewed" : "product_added_to_cart",
                    Optional.of("product:" + id),
                    object().put("product_id", id),
                    at);
          });
    }
    return events;
  }

  private static Event event(String type, ObjectNode payload, Instant at) {
    return event(type, Optional.empty(), payload, at);
  }

  private static Event event(
      String type, Optional<String> subject, ObjectNode payload, Instant at) {
    return new Event(UUID.randomUUID(), type, subject, type, payload, at, at);
  }

  private static ObjectNode order(Random random, int id, Instant at) {
    ObjectNode order = object().put("id", id).put("test", random.nextInt(8) == 0);
    if (random.nextBoolean()) {
      order.put("created_at", BEGIN.plusSeconds(id * 3600L).toString());
    }
    if (random.nextBoolean()) {
      order.put("updated_at", BEGIN.plusSeconds(random.nextInt(5) * 3600L).toString());
    }
    if (random.nextInt(6) == 0) {
      order.put("cancelled_at", at.toString());
    }
    order.put("source_name", random.nextBoolean() ? "web" : "pos");
    lines(random, order);
    if (random.nextInt(4) == 0) {
      order.putArray("refunds").add(refund(random, id).put("created_at", at.toString()));
    }
    return order;
  }

  private static void lines(Random random, ObjectNode of) {
    ArrayNode lines = of.putArray("line_items");
    for (int i = 0; i <= random.nextInt(3); i++) {
      int ordered = 1 + random.nextInt(3);
      lines
          .addObject()
          .put("id", 100 + i)
          .put("product_id", 1 + random.nextInt(3))
          .put("quantity", ordered)
          .put("current_quantity", random.nextInt(ordered + 1))
          .put("total_discount", random.nextInt(2) + ".10")
          .put("price", (1 + random.nextInt(9)) + ".99");
    }
  }

  private static ObjectNode refund(Random random, int order) {
    ObjectNode refund = object().put("id", 1 + random.nextInt(2)).put("order_id", order);
    refund
        .putArray("transactions")
        .addObject()
        .put("kind", "refund")
        .put("status", "success")
        .put("amount", random.nextInt(5) + ".50");
    if (random.nextBoolean()) {
      refund
          .putArray("refund_line_items")
          .addObject()
          .put("line_item_id", 100 + random.nextInt(3))
          .put("quantity", 1)
          .put("subtotal", random.nextInt(4) + ".25");
    }
    return refund;
  }

  private static ObjectNode basket(Random random, int id) {
    ObjectNode basket = object().put("token", "t" + id);
    lines(random, basket);
    return basket;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
