package io.zyra.shopify.webhook;

import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has the subscriptions of shops compared with those that shall be. */
@ApplicationScoped
public class WebhookSubscriptionCheck implements RecurringWork {
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
    merchants.all().forEach(merchant -> request(merchant.id()));
  }

  /** Has those of one shop compared at once, or when the open transaction has committed. */
  public void request(MerchantId merchant) {
    if (config.subscribe()) {
      jobs.schedule(WebhookSubscriptionTask.TASK, merchant, WebhookSubscriptionTask.ALL);
    }
  }
}
