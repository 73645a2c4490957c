package io.zyra.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.action.Actions;
import io.zyra.audit.Audit;
import io.zyra.audit.Audits;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.webhook.WebhookDeliveries;
import io.zyra.web.PageRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private final WebhookDeliveries webhooks;
  private final Tenancy tenancy;
  private final EntityManager entities;
  private final Clock clock;

  HomeSummaryResource(
      Merchants merchants,
      Actions actions,
      Audits audits,
      RuleSets rules,
      WebhookDeliveries webhooks,
      Tenancy tenancy,
      EntityManager entities,
      Clock clock) {
    this.merchants = merchants;
    this.actions = actions;
    this.audits = audits;
    this.rules = rules;
    this.webhooks = webhooks;
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

  /**
   * @param approvals actions that wait for a yes or no
   * @param rollouts what these actions belong to
   * @param webhooks deliveries of the shop that were given up
   */
  record Waiting(long approvals, long rollouts, long conflicted, long failed, long webhooks) {}

  record Setup(boolean hasProducts, boolean hasRules, boolean hasAudit) {}

  /**
   * @param shopSilence the shop has delivered no webhook for unusually long
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(
      int products,
      Optional<BigDecimal> averageSeoScore,
      Today today,
      LastDays last7Days,
      Waiting waiting,
      Optional<WebhookDeliveries.Silence> shopSilence,
      Optional<Audit> lastAudit,
      Setup setup) {}

  @GET
  public Summary get(@PathParam("merchant") MerchantId id) {
    return tenancy.read(id, () -> summary(merchants.get(id)));
  }

  private Summary summary(Merchant merchant) {
    BudgetUsage use = actions.catalogUse(merchant);
    Instant weekAgo = clock.instant().minus(WEEK);
    Optional<Audit> lastAudit =
        audits.list(merchant.id(), PageRequest.newest(1)).items().stream().findFirst();
    Counts counts = counts(merchant, weekAgo);
    WebhookDeliveries.Health deliveries = webhooks.health(merchant.id());
    return new Summary(
        use.products(),
        averageSeoScore(merchant),
        new Today(
            merchant.startOfDay(clock.instant()),
            use.changedToday().size(),
            merchant.limits().catalogBudget(use.products())),
        new LastDays(
            weekAgo,
            counts.published(),
            counts.rolledBack(),
            counts.failed(),
            counts.messages(),
            counts.audits()),
        new Waiting(
            counts.waiting(),
            counts.rollouts(),
            counts.conflicted(),
            counts.failed(),
            deliveries.dead()),
        deliveries.silence(),
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

  /**
   * Counted in one statement.
   *
   * @param waiting actions that wait for a person, however old
   * @param rollouts what these belong to; all else since some instant
   */
  private record Counts(
      long waiting,
      long rollouts,
      long published,
      long rolledBack,
      long failed,
      long conflicted,
      long messages,
      long audits) {}

  private Counts counts(Merchant merchant, Instant since) {
    Tuple row =
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    SELECT count(*) FILTER (WHERE state IN ('proposed', 'awaiting_approval')),
                           (SELECT count(*) FROM rollout r
                             WHERE r.merchant_id = :merchant
                               AND (r.state = 'awaiting_approval'
                                    OR r.state = 'paused' AND EXISTS (
                                      SELECT 1 FROM action waiting
                                       WHERE waiting.merchant_id = :merchant
                                         AND waiting.rollout_id = r.id
                                         AND waiting.state IN ('proposed', 'awaiting_approval')))),
                           count(*) FILTER (WHERE state = 'published'),
                           count(*) FILTER (WHERE state = 'rolled_back'),
                           count(*) FILTER (WHERE state = 'failed'),
                           count(*) FILTER (WHERE state = 'conflicted'),
                           (SELECT count(*) FROM message
                             WHERE merchant_id = :merchant AND created_at > :since),
                           (SELECT count(*) FROM audit
                             WHERE merchant_id = :merchant AND finished_at > :since AND NOT dry_run)
                      FROM action
                     WHERE merchant_id = :merchant
                       AND (state IN ('proposed', 'awaiting_approval')
                            OR state IN ('published', 'rolled_back', 'failed', 'conflicted')
                               AND coalesce(completed_at, created_at) >= :since)
                    """,
                    Tuple.class)
                .setParameter("merchant", merchant.id().value())
                .setParameter("since", since)
                .getSingleResult();
    long[] counts =
        IntStream.range(0, 8).mapToLong(i -> row.get(i, Number.class).longValue()).toArray();
    return new Counts(
        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]);
  }
}
