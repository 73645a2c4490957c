package io.zyra.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.action.Actions;
import io.zyra.audit.Audit;
import io.zyra.audit.Audits;
import io.zyra.core.policy.CatalogUse;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.PageRequest;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures of the home page: what was done lately, and what waits for a person. */
@Path("/api/v1/merchants/{merchant}/summary")
@Tag(name = "Insight")
class HomeSummaryResource {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Merchants merchants;
  private final Actions actions;
  private final Audits audits;
  private final RuleSets rules;
  private final Tenancy tenancy;
  private final EntityManager entities;
  private final Clock clock;

  HomeSummaryResource(
      Merchants merchants,
      Actions actions,
      Audits audits,
      RuleSets rules,
      Tenancy tenancy,
      EntityManager entities,
      Clock clock) {
    this.merchants = merchants;
    this.actions = actions;
    this.audits = audits;
    this.rules = rules;
    this.tenancy = tenancy;
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * @param since midnight in the merchant's time zone
   * @param changed products changed automatically
   */
  record Today(Instant since, int changed, int budget) {}

  /** Each number counts what the lists of actions give for the same state and since. */
  record LastDays(
      Instant since, long published, long rolledBack, long failed, long messages, long audits) {}

  record Waiting(long approvals, long conflicted, long failed) {}

  record Setup(boolean hasProducts, boolean hasRules, boolean hasAudit) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(
      int products,
      Optional<BigDecimal> averageSeoScore,
      Today today,
      LastDays last7Days,
      Waiting waiting,
      Optional<Audit> lastAudit,
      Setup setup) {}

  @GET
  public Summary get(@PathParam("merchant") MerchantId id) {
    return tenancy.call(id, () -> summary(merchants.get(id)));
  }

  private Summary summary(Merchant merchant) {
    CatalogUse use = actions.catalogUse(merchant);
    Instant weekAgo = clock.instant().minus(WEEK);
    Optional<Audit> lastAudit =
        audits.list(merchant.id(), PageRequest.newest(1)).items().stream().findFirst();
    return new Summary(
        use.products(),
        averageSeoScore(merchant),
        new Today(
            merchant.startOfDay(clock.instant()),
            use.changedToday().size(),
            merchant.limits().catalogBudget(use.products())),
        new LastDays(
            weekAgo,
            settled(merchant, "published", weekAgo),
            settled(merchant, "rolled_back", weekAgo),
            settled(merchant, "failed", weekAgo),
            count(merchant, "message", "created_at > :since", weekAgo),
            count(merchant, "audit", "finished_at > :since AND NOT dry_run", weekAgo)),
        new Waiting(
            count(
                merchant,
                "action",
                "state IN ('proposed', 'awaiting_approval') AND created_at > :since",
                Instant.EPOCH),
            settled(merchant, "conflicted", weekAgo),
            settled(merchant, "failed", weekAgo)),
        lastAudit,
        new Setup(
            use.products() > 0,
            rules.all(merchant.id()).stream().anyMatch(StoredRule::enabled),
            lastAudit.isPresent()));
  }

  private Optional<BigDecimal> averageSeoScore(Merchant merchant) {
    Object average =
        entities
            .createNativeQuery(
                """
                SELECT round(avg(seo_base + CASE WHEN same = 1 THEN 5 ELSE 0 END), 1)
                  FROM (SELECT seo_base, count(*) OVER (PARTITION BY title_key) AS same
                          FROM product WHERE merchant_id = :merchant) AS scored
                """)
            .setParameter("merchant", merchant.id().value())
            .getSingleResult();
    return Optional.ofNullable((BigDecimal) average);
  }

  private long settled(Merchant merchant, String state, Instant since) {
    return count(
        merchant,
        "action",
        "state = '" + state + "' AND coalesce(completed_at, created_at) >= :since",
        since);
  }

  /** Table and condition are constants of this class. */
  private long count(Merchant merchant, String table, String condition, Instant since) {
    return number(
        entities
            .createNativeQuery(
                "SELECT count(*) FROM " + table + " WHERE merchant_id = :merchant AND " + condition)
            .setParameter("merchant", merchant.id().value())
            .setParameter("since", since)
            .getSingleResult());
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
