package io.zyra.shopify.webhook;

import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has the subscriptions of all shops compared with those that shall be. */
@ApplicationScoped
class WebhookSubscriptionCheck implements RecurringWork {
  private final WebhookConfig config;
  private final Merchants merchants;
  private final Jobs jobs;

  WebhookSubscriptionCheck(WebhookConfig config, Merchants merchants, Jobs jobs) {
    this.config = config;
    this.merchants = merchants;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "check-webhook-subscriptions";
  }

  @Override
  public Optional<Duration> every() {
    return config.subscribe() ? Optional.of(config.compareEvery()) : Optional.empty();
  }

  @Override
  public void run(Instant since, Instant now) {
    merchants
        .all()
        .forEach(
            merchant ->
                jobs.schedule(
                    WebhookSubscriptionTask.TASK, merchant.id(), WebhookSubscriptionTask.ALL));
  }
}
