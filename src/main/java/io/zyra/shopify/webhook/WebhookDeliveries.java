package io.zyra.shopify.webhook;

import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.webhook.WebhookDeliveryResource.DeliveryView;
import io.zyra.shopify.webhook.WebhookDeliveryResource.State;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The deliveries of a merchant's shop as people see them. */
@ApplicationScoped
public class WebhookDeliveries {
  private static final String REPLAY =
      """
      UPDATE webhook_delivery
         SET state = 'pending', attempts = 0, due_at = :now, error = NULL, finished_at = NULL
       WHERE state = 'dead'
      """;

  private static final String HEALTH =
      """
      SELECT (SELECT count(*) FROM webhook_delivery WHERE state = 'dead') AS dead,
             told.since, told.longest
        FROM (SELECT 1) AS one
        LEFT JOIN (SELECT CAST(payload ->> 'last_delivery_at' AS timestamptz) AS since,
                          CAST(payload ->> 'longest_pause_seconds' AS bigint) AS longest
                     FROM event
                    WHERE merchant_id = :merchant AND type = :silent
                    ORDER BY id DESC LIMIT 1) AS told
          ON NOT EXISTS (SELECT 1 FROM webhook_delivery WHERE received_at > told.since)
      """;

  private final EntityManager entities;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final Clock clock;

  WebhookDeliveries(EntityManager entities, Tenancy tenancy, Jobs jobs, Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * The shop has delivered nothing for longer than is usual for it.
   *
   * @param since when it delivered last
   * @param longestPauseSeconds the longest pause between deliveries before
   */
  public record Silence(Instant since, long longestPauseSeconds) {}

  /**
   * What a person has to know of the deliveries.
   *
   * @param dead how many were given up
   */
  public record Health(long dead, Optional<Silence> silence) {}

  /** In one statement. A silence that was noticed is over once something is delivered. */
  public Health health(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> {
          Tuple row =
              (Tuple)
                  entities
                      .createNativeQuery(HEALTH, Tuple.class)
                      .setParameter("merchant", merchant.value())
                      .setParameter("silent", WebhookSilenceCheck.TYPE)
                      .getSingleResult();
          return new Health(
              row.get("dead", Long.class),
              Optional.ofNullable(row.get("since", Instant.class))
                  .map(since -> new Silence(since, row.get("longest", Long.class))));
        });
  }

  Page<DeliveryView> list(MerchantId merchant, Optional<State> state, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT id, webhook_id, topic, api_version, state, attempts, error,
                             triggered_at, received_at, finished_at, octet_length(body) AS bytes
                        FROM webhook_delivery
                       WHERE id < :before
                         AND (CAST(:state AS text) IS NULL OR state = :state)
                       ORDER BY id DESC LIMIT :limit
                      """,
                      Tuple.class)
                  .setParameter("before", page.before())
                  .setParameter("state", state.map(State::key).orElse(null))
                  .setParameter("limit", page.size() + 1)
                  .getResultList();
          List<DeliveryView> found = rows.stream().map(row -> view((Tuple) row)).toList();
          return Page.of(found, page.size(), row -> row.id().toString());
        });
  }

  private static DeliveryView view(Tuple row) {
    return new DeliveryView(
        row.get("id", UUID.class),
        row.get("webhook_id", String.class),
        row.get("topic", String.class),
        row.get("api_version", String.class),
        row.get("state", String.class),
        row.get("attempts", Integer.class),
        Optional.ofNullable(row.get("error", String.class)),
        Optional.ofNullable(row.get("triggered_at", Instant.class)),
        row.get("received_at", Instant.class),
        Optional.ofNullable(row.get("finished_at", Instant.class)),
        row.get("bytes", Integer.class));
  }

  /**
   * @return false if the delivery was not given up
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  boolean replay(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          boolean known =
              !entities
                  .createNativeQuery("SELECT 1 FROM webhook_delivery WHERE id = :id")
                  .setParameter("id", id)
                  .getResultList()
                  .isEmpty();
          if (!known) {
            throw Problem.notFound("delivery", id.toString());
          }
          int replayed =
              entities
                  .createNativeQuery(REPLAY + " AND id = :id")
                  .setParameter("now", clock.instant())
                  .setParameter("id", id)
                  .executeUpdate();
          jobs.schedule(WebhookTask.TASK, merchant, WebhookTask.ALL);
          return replayed > 0;
        });
  }

  /** How many are worked on once more. */
  int replayAll(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () -> {
          int replayed =
              entities
                  .createNativeQuery(REPLAY)
                  .setParameter("now", clock.instant())
                  .executeUpdate();
          jobs.schedule(WebhookTask.TASK, merchant, WebhookTask.ALL);
          return replayed;
        });
  }
}
