package io.zyra.audit.report;

import io.zyra.audit.report.ReportRepository.OfRule;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the rules have matched on the merchant's own day, over HTTP. */
@Path("/api/v1/merchants/{merchant}/matches-today")
@Tag(name = "Rules")
class MatchesTodayResource {
  private final ReportRepository table;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  MatchesTodayResource(ReportRepository table, Merchants merchants, Tenancy tenancy, Clock clock) {
    this.table = table;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * Dry runs are left out.
   *
   * @param since the first instant of the day
   * @param items the rules that have matched anything, with how many subjects
   */
  record Today(Instant since, List<OfRule> items) {}

  @GET
  public Today today(@PathParam("merchant") MerchantId id) {
    Instant since = merchants.get(id).startOfDay(clock.instant());
    return tenancy.call(id, () -> new Today(since, table.byRule(id, since)));
  }
}
