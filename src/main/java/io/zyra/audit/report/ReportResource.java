package io.zyra.audit.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.action.ActionViewFactory;
import io.zyra.audit.Audit;
import io.zyra.audit.decision.DecisionArchive;
import io.zyra.audit.decision.DecisionSummary;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.audit.report.ReportRepository.OfType;
import io.zyra.audit.report.ReportRepository.Reach;
import io.zyra.core.policy.Verdict;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.SinceParameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a rule has decided, or would have had it not only learned, over HTTP. */
@Path("/api/v1/merchants/{merchant}/rules")
@Tag(name = "Rules")
class ReportResource {
  private static final Duration USUAL = Duration.ofDays(30);

  private final ReportRepository table;
  private final DecisionArchive archive;
  private final RuleSets ruleSets;
  private final ActionViewFactory actionViews;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  ReportResource(
      ReportRepository table,
      DecisionArchive archive,
      RuleSets ruleSets,
      ActionViewFactory actionViews,
      Merchants merchants,
      Tenancy tenancy,
      Clock clock) {
    this.table = table;
    this.archive = archive;
    this.ruleSets = ruleSets;
    this.actionViews = actionViews;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * What came of a rule since an instant.
   *
   * @param mode how the rule runs now
   * @param verdicts as they were; of a rule that only learns as they would have been
   * @param estimatedRevenue expected change over 30 days of what was or would have been carried
   *     out, in the shop's currency; absent when nothing was estimated
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Report(
      String ruleId,
      int version,
      String mode,
      Instant since,
      int audits,
      int decisions,
      int subjects,
      Audit.Counts verdicts,
      List<OfAction> actions,
      Optional<BigDecimal> estimatedRevenue,
      List<Last> last) {}

  /** The same of one type of action. */
  record OfAction(String actionType, int decisions, Audit.Counts verdicts) {}

  /** One of the newest decisions. */
  record Last(
      UUID id,
      Instant createdAt,
      String actionType,
      DecisionViews.SubjectView subject,
      String verdict,
      String sentence,
      String because) {}

  /** Without {@code since} of the last 30 days. */
  @GET
  @Path("{rule}/report")
  public Report report(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rule") String id,
      @BeanParam SinceParameter since) {
    merchants.get(merchant);
    StoredRule rule = ruleSets.get(merchant, id);
    Instant from = since.at().orElseGet(() -> clock.instant().minus(USUAL));
    return tenancy.call(
        merchant,
        () -> {
          List<OfType> types = table.byType(merchant, id, from);
          Reach reach = table.reach(merchant, id, from);
          return new Report(
              id,
              rule.version(),
              ruleSets.mode(rule).key(),
              from,
              reach.audits(),
              types.stream().mapToInt(OfType::count).sum(),
              reach.subjects(),
              counts(types),
              byAction(types),
              reach.revenue(),
              table.last(merchant, id, from).stream().map(row -> view(merchant, row)).toList());
        });
  }

  private static List<OfAction> byAction(List<OfType> types) {
    Map<String, List<OfType>> byAction =
        types.stream()
            .collect(Collectors.groupingBy(OfType::actionType, TreeMap::new, Collectors.toList()));
    return byAction.entrySet().stream()
        .map(
            entry ->
                new OfAction(
                    entry.getKey(),
                    entry.getValue().stream().mapToInt(OfType::count).sum(),
                    counts(entry.getValue())))
        .toList();
  }

  private static Audit.Counts counts(List<OfType> types) {
    return new Audit.Counts(
        count(types, Verdict.AUTO),
        count(types, Verdict.APPROVAL),
        count(types, Verdict.RECOMMEND),
        count(types, Verdict.BLOCK));
  }

  private static int count(List<OfType> types, Verdict verdict) {
    return types.stream()
        .filter(type -> type.verdict().equals(verdict.key()))
        .mapToInt(OfType::count)
        .sum();
  }

  private Last view(MerchantId merchant, ReportRepository.Row row) {
    return new Last(
        row.id(),
        row.createdAt(),
        row.actionType(),
        new DecisionViews.SubjectView(row.subjectScope(), row.subjectId(), row.subjectLabel()),
        row.verdict(),
        actionViews.sentence(row.actionType(), row.subjectScope(), row.subjectLabel()),
        archive.find(merchant, row.id()).map(DecisionSummary::because).orElse(""));
  }
}
