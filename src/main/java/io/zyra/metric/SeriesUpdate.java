package io.zyra.metric;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What some events change.
 *
 * @param sources what is known of the objects they tell about, where that is new
 * @param change what is added to the series
 */
record SeriesUpdate(Map<String, SourceVersions> sources, MetricContribution change) {

  /**
   * Adds what shoppers' events count, and replaces what each object added by what it adds now.
   *
   * @param stored reads what was known of objects before, by the names of the sources
   */
  static SeriesUpdate of(
      MetricEventReader counted,
      Function<Collection<String>, Map<String, SourceVersions>> stored,
      ZoneId zone) {
    Map<MetricCell, BigDecimal> change = new HashMap<>(counted.added().values());
    SourceVersionCache known = new SourceVersionCache(stored);
    known.merge(counted.sources());
    AbandonmentCheck carts = new AbandonmentCheck(known);
    for (String cart : carts.concerned()) {
      if (carts.isAbandoned(cart)) {
        add(change, SourceContribution.of(cart, known.now(cart), zone), false);
      }
      if (carts.wasAbandoned(cart)) {
        add(change, SourceContribution.of(cart, known.before(cart), zone), true);
      }
    }
    known
        .changed()
        .forEach(
            (source, now) -> {
              if (!source.startsWith(AbandonmentCheck.SOURCE)) {
                add(change, SourceContribution.of(source, now, zone), false);
                add(change, SourceContribution.of(source, known.before(source), zone), true);
              }
            });
    return new SeriesUpdate(known.changed(), MetricContribution.of(change));
  }

  private static void add(
      Map<MetricCell, BigDecimal> change, MetricContribution contribution, boolean takenAway) {
    contribution
        .values()
        .forEach(
            (cell, value) ->
                change.merge(cell, takenAway ? value.negate() : value, BigDecimal::add));
  }
}
