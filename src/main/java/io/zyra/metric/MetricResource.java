package io.zyra.metric;

import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Metrics as time series over HTTP. */
@Path("/api/v1/merchants/{merchant}/metrics")
@Tag(name = "Metrics")
class MetricResource {
  private final Merchants merchants;
  private final MetricReader reader;
  private final Clock clock;

  MetricResource(Merchants merchants, MetricReader reader, Clock clock) {
    this.merchants = merchants;
    this.reader = reader;
    this.clock = clock;
  }

  /** A metric that has series, and what it counts. */
  record ListedMetric(String name, String unit, String definition) {}

  record ListedMetrics(List<ListedMetric> items) {}

  @GET
  public ListedMetrics list(@PathParam("merchant") MerchantId id) {
    Merchant merchant = merchants.get(id);
    return new ListedMetrics(
        Arrays.stream(ShopMetric.values())
            .map(
                metric ->
                    new ListedMetric(
                        metric.key(), MetricReader.unit(metric, merchant), metric.definition()))
            .toList());
  }

  @GET
  @Path("/{name}")
  public MetricSeries series(
      @PathParam("merchant") MerchantId id,
      @PathParam("name") String name,
      @QueryParam("subject") Optional<String> subject,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to,
      @QueryParam("step") Optional<String> step,
      @QueryParam("compare") Optional<String> compare) {
    Merchant merchant = merchants.get(id);
    if (compare.filter(with -> !with.equals("previous")).isPresent()) {
      throw Problem.badRequest(
          "unknown-comparison",
          "There is no such comparison",
          "A series can be compared with the time just before only.",
          "Write compare=previous, or leave it out.");
    }
    MetricQuery query = MetricQuery.of(merchant, name, subject, from, to, step, clock.instant());
    return reader.read(merchant, query, compare.isPresent());
  }
}
