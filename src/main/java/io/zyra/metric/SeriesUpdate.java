package io.zyra.metric;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

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
   * @param before what was known of the objects
   */
  static SeriesUpdate of(
      MetricEventReader counted, Map<String, SourceVersions> before, ZoneId zone) {
    Map<MetricCell, BigDecimal> change = new HashMap<>(counted.added().values());
    Map<String, SourceVersions> sources = new HashMap<>();
    counted
        .sources()
        .forEach(
            (source, told) -> {
              SourceVersions old = before.getOrDefault(source, SourceVersions.NONE);
              SourceVersions merged = old.merge(told);
              if (!merged.equals(old)) {
                sources.put(source, merged);
                SourceContribution.of(source, merged, zone)
                    .values()
                    .forEach((cell, value) -> change.merge(cell, value, BigDecimal::add));
                SourceContribution.of(source, old, zone)
                    .values()
                    .forEach((cell, value) -> change.merge(cell, value.negate(), BigDecimal::add));
              }
            });
    return new SeriesUpdate(sources, MetricContribution.of(change));
  }
}
