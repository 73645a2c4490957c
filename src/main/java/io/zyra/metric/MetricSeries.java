package io.zyra.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A metric of a subject over time.
 *
 * @param points one for each bucket, in the order of time
 * @param previous as many for the time just before, if that was asked for
 * @param unit {@code count}, {@code ratio} or the merchant's currency
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record MetricSeries(
    String metric,
    String subject,
    String step,
    ZoneId timezone,
    String unit,
    String definition,
    List<Point> points,
    Optional<List<Point>> previous) {

  /**
   * @param at the start of the bucket, with the offset that the merchant's clock has then
   * @param value null where nothing was measured
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Point(OffsetDateTime at, Optional<BigDecimal> value) {}
}
