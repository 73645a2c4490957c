package io.zyra.shopify.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.job.RecurringWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Removes deliveries that were worked on or given up long ago. Their events stay. */
@ApplicationScoped
class WebhookRetention implements RecurringWork {
  private static final Duration EVERY = Duration.ofHours(1);

  private final WebhookConfig config;
  private final EntityManager entities;

  WebhookRetention(WebhookConfig config, EntityManager entities) {
    this.config = config;
    this.entities = entities;
  }

  @Override
  public String name() {
    return "remove-old-webhooks";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(EVERY);
  }

  /** Concerns all shops, so it is no transaction of a merchant: the function sees to that. */
  @Override
  public void run(Instant since, Instant now) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("SELECT remove_webhooks(:done, :dead)")
                    .setParameter("done", now.minus(config.keepDone()))
                    .setParameter("dead", now.minus(config.keepDead()))
                    .getSingleResult());
  }
}
