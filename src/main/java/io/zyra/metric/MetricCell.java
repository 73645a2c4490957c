package io.zyra.metric;

import java.time.Instant;

/**
 * One value's place in the series.
 *
 * @param grain {@link TimeBucket#HOUR} or {@link TimeBucket#DAY}
 * @param subject {@code store}, {@code channel:<name>}, {@code product:<name>}, {@code
 *     collection:<handle>}
 * @param at the start of the bucket
 */
record MetricCell(TimeBucket grain, String subject, ShopMetric metric, Instant at) {}
