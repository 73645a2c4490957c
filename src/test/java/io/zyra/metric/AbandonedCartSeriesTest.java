package io.zyra.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.event.Event;
import io.zyra.facts.order.CartStories;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The series of abandoned carts holds those that are abandoned by all that was told, at the time
 * when they were left, in whichever order and parts and how often it was told.
 */
class AbandonedCartSeriesTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @Property(tries = 1000)
  void theSeriesEqualsThePlainComparisonOfAllEvents(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Event> events = CartStories.events(random, size);
    List<Event> told = new ArrayList<>(events);
    for (Event event : events) {
      if (random.nextInt(3) == 0) {
        told.add(CartStories.event(event.type(), event.payload(), event.occurredAt()));
      }
    }
    Collections.shuffle(told, random);

    Map<String, SourceVersions> sources = new HashMap<>();
    Map<MetricCell, BigDecimal> cells = new HashMap<>();
    int from = 0;
    while (from < told.size()) {
      int to = Math.min(told.size(), from + 1 + random.nextInt(5));
      MetricEventReader counted = new MetricEventReader(ZONE);
      told.subList(from, to).forEach(counted::read);
      SeriesUpdate update = SeriesUpdate.of(counted, names -> only(sources, names), ZONE);
      sources.putAll(update.sources());
      update.change().values().forEach((cell, value) -> cells.merge(cell, value, BigDecimal::add));
      from = to;
    }

    Map<Instant, Integer> expected = new HashMap<>();
    CartStories.abandoned(events, Instant.MAX)
        .forEach(left -> expected.merge(TimeBucket.HOUR.start(left, ZONE), 1, Integer::sum));
    Map<Instant, Integer> actual = new HashMap<>();
    cells.forEach(
        (cell, value) -> {
          if (cell.metric() == ShopMetric.ABANDONED_CARTS
              && cell.grain() == TimeBucket.HOUR
              && cell.subject().equals("store")
              && value.signum() != 0) {
            actual.put(cell.at(), value.intValueExact());
          }
        });
    assertThat(actual).isEqualTo(expected);
  }

  /** As the database: what is not asked for is not there. */
  private static Map<String, SourceVersions> only(
      Map<String, SourceVersions> sources, Collection<String> names) {
    Map<String, SourceVersions> found = new HashMap<>(sources);
    found.keySet().retainAll(List.copyOf(names));
    return found;
  }
}
