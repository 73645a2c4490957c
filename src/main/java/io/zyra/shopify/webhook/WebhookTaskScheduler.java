package io.zyra.shopify.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has new deliveries worked on soon: schedules the task of a shop's merchant a moment after the
 * first one, for all that come until then. The delivery's own request does not wait for that. What
 * a crash prevents is found by {@link DueWebhookScheduler}.
 */
@ApplicationScoped
class WebhookTaskScheduler {
  private static final Logger LOG = Logger.getLogger(WebhookTaskScheduler.class);
  private static final long SOON_MILLIS = 100;
  private static final int REMEMBERED = 100_000;

  private final Merchants merchants;
  private final Jobs jobs;
  private final ScheduledExecutorService threads;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Cache<String, MerchantId> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  WebhookTaskScheduler(Merchants merchants, Jobs jobs, ScheduledExecutorService threads) {
    this.merchants = merchants;
    this.jobs = jobs;
    this.threads = threads;
  }

  void scheduleSoon(String shop) {
    if (waiting.add(shop)) {
      threads.schedule(
          () -> {
            waiting.remove(shop);
            schedule(shop);
          },
          SOON_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  /** Schedules the task of the shop's merchant, if there is one. */
  void schedule(String shop) {
    try {
      merchant(shop).ifPresent(id -> jobs.schedule(WebhookTask.TASK, id, WebhookTask.ALL));
    } catch (RuntimeException e) {
      LOG.debugf(e, "webhooks.schedule.failed shop=%s", shop);
    }
  }

  private Optional<MerchantId> merchant(String shop) {
    Optional<MerchantId> cached = Optional.ofNullable(known.getIfPresent(shop));
    if (cached.isPresent()) {
      return cached;
    }
    Optional<MerchantId> found = merchants.ofShop(shop).map(merchant -> merchant.id());
    found.ifPresent(id -> known.put(shop, id));
    return found;
  }
}
