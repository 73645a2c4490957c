package io.zyra.shopify.webhook;

import io.zyra.job.RecurringWork;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds deliveries that are due although no task is left for them: after a crash between the
 * delivery and its task, and those that wait for another attempt.
 */
@ApplicationScoped
class DueWebhookScheduler implements RecurringWork {
  private final WebhookConfig config;
  private final WebhookTaskScheduler scheduler;
  private final Tenancy tenancy;
  private final EntityManager entities;

  DueWebhookScheduler(
      WebhookConfig config,
      WebhookTaskScheduler scheduler,
      Tenancy tenancy,
      EntityManager entities) {
    this.config = config;
    this.scheduler = scheduler;
    this.tenancy = tenancy;
    this.entities = entities;
  }

  @Override
  public String name() {
    return "look-for-webhooks";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(config.lookEvery());
  }

  @Override
  public void run(Instant since, Instant now) {
    List<?> shops =
        tenancy.inDirectory(
            () ->
                entities
                    .createNativeQuery("SELECT shops_with_due_webhooks(:now)", String.class)
                    .setParameter("now", now)
                    .getResultList());
    shops.forEach(shop -> scheduler.schedule((String) shop));
  }
}
