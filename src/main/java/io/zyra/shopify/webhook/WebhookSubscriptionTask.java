package io.zyra.shopify.webhook;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.WebhookSubscription;
import io.zyra.shopify.sync.ShopObjectRefresh;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.shopify.webhook.WebhookSubscriptionRepository.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Compares the subscriptions of a shop with those that shall be, and makes what is missing: at
 * first, and after Shopify has deleted some because deliveries failed. Then products that changed
 * meanwhile are read.
 */
@ApplicationScoped
class WebhookSubscriptionTask implements DurableTask {
  static final String TASK = "subscribe-webhooks";
  static final String ALL = "subscriptions";
  private static final Logger LOG = Logger.getLogger(WebhookSubscriptionTask.class);

  private final ShopifyAdminClient api;
  private final WebhookSubscriptionRepository wanted;
  private final WebhookAddress address;
  private final WebhookConfig config;
  private final Installations installations;
  private final ShopObjectRefresh refresh;
  private final Merchants merchants;
  private final EventStore events;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  WebhookSubscriptionTask(
      ShopifyAdminClient api,
      WebhookSubscriptionRepository wanted,
      WebhookAddress address,
      WebhookConfig config,
      Installations installations,
      ShopObjectRefresh refresh,
      Merchants merchants,
      EventStore events,
      ShutdownSignal shutdown,
      Clock clock) {
    this.api = api;
    this.wanted = wanted;
    this.address = address;
    this.config = config;
    this.refresh = refresh;
    this.installations = installations;
    this.merchants = merchants;
    this.events = events;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId id, String all) {
    Merchant merchant = merchants.get(id);
    wantOwn(id, address.get(), installations.find(id).map(Installation::scopes));
    Set<WebhookSubscription> there = new HashSet<>(api.webhookSubscriptions(merchant.shop()));
    List<String> putBack = new ArrayList<>();
    for (Wanted each : wanted.list(id)) {
      shutdown.check();
      if (!there.contains(each.subscription())) {
        boolean made = subscribe(merchant, each.subscription());
        if (made && each.subscribedAt().isPresent()) {
          putBack.add(each.subscription().topic());
        }
      } else if (each.subscribedAt().isEmpty()) {
        wanted.markSubscribed(id, each.subscription(), clock.instant());
      }
    }
    if (!putBack.isEmpty()) {
      events.append(
          id,
          NewEvent.now(
              "webhooks.resubscribed",
              "merchant:" + id,
              "The shop had dropped the subscriptions to %s; they were made again, and products"
                      .formatted(String.join(", ", putBack))
                  + " that changed meanwhile are read"));
      refresh.requestChanged(id);
    }
  }

  /**
   * The configured topics to our own address; none to an address that was ours before, and none of
   * what the shop does not let be read.
   *
   * @param granted empty for a shop that is called with the configured token, which decides itself
   */
  private void wantOwn(MerchantId merchant, String own, Optional<ScopeSet> granted) {
    Predicate<String> readable =
        topic -> granted.map(scopes -> WebhookTopicScopes.isGranted(topic, scopes)).orElse(true);
    wanted.list(merchant).stream()
        .map(Wanted::subscription)
        .filter(each -> each.uri().endsWith(WebhookRoute.PATH))
        .filter(each -> !each.uri().equals(own) || !readable.test(each.topic()))
        .forEach(each -> wanted.forget(merchant, each));
    config.topics().stream()
        .filter(readable)
        .forEach(topic -> wanted.want(merchant, new WebhookSubscription(topic, own)));
  }

  /** A topic that the app has no scope for is refused, and stops no other. */
  private boolean subscribe(Merchant merchant, WebhookSubscription subscription) {
    try {
      api.subscribe(merchant.shop(), subscription);
      wanted.markSubscribed(merchant.id(), subscription, clock.instant());
      return true;
    } catch (ShopCallRejectedException e) {
      LOG.warnf(
          "webhook.subscription.refused merchant=%s topic=%s cause=%s",
          merchant.id(), subscription.topic(), e.getMessage());
      wanted.markRefused(merchant.id(), subscription, e.getMessage());
      return false;
    }
  }

  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("webhooks.unsubscribed merchant=%s cause=%s", merchant, why);
  }
}
