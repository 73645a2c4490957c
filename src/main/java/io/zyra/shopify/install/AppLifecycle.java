package io.zyra.shopify.install;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.sync.HistorySync;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.shopify.webhook.WebhookSubscriptionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What shops tell of the app: that it was uninstalled, and that its scopes were changed. */
@ApplicationScoped
public class AppLifecycle {
  private static final String UNINSTALLED = "The app was uninstalled from the shop";

  private final Installations installations;
  private final Merchants merchants;
  private final RequiredScopes features;
  private final WebhookSubscriptionCheck webhooks;
  private final HistorySync history;
  private final EventStore events;
  private final Jobs jobs;
  private final Tenancy tenancy;

  AppLifecycle(
      Installations installations,
      Merchants merchants,
      RequiredScopes features,
      WebhookSubscriptionCheck webhooks,
      HistorySync history,
      EventStore events,
      Jobs jobs,
      Tenancy tenancy) {
    this.installations = installations;
    this.merchants = merchants;
    this.features = features;
    this.webhooks = webhooks;
    this.history = history;
    this.events = events;
    this.jobs = jobs;
    this.tenancy = tenancy;
  }

  /**
   * The app was uninstalled: its tokens are deleted, the autopilot is switched off, and work that
   * waits for the shop is given up. Rules and history stay. May be told more than once, and late:
   * an install after {@code at} stays.
   */
  public void uninstalled(String shop, Instant at) {
    merchants.ofShop(shop).map(Merchant::id).ifPresent(merchant -> uninstalled(merchant, at));
  }

  private void uninstalled(MerchantId merchant, Instant at) {
    boolean changed =
        tenancy.call(
            merchant,
            () -> {
              boolean on = merchants.lock(merchant).autopilotOn();
              if (!installations.uninstall(merchant, at, on)) {
                return false;
              }
              if (on) {
                merchants.switchAutopilot(merchant, false, UNINSTALLED);
              }
              events.append(
                  merchant, NewEvent.now("shop.uninstalled", "merchant:" + merchant, UNINSTALLED));
              return true;
            });
    // Also when it was told before: the process may have died between the two.
    if (changed || installations.isUninstalled(merchant)) {
      jobs.giveUpShopTasks(merchant, UNINSTALLED);
    }
  }

  /**
   * The shop grants other scopes than before. What does not work without them is said; what can be
   * read now and could not before is read, and its topics are subscribed to. Changes may be told in
   * another order than they happened: one that is older than what is known is ignored.
   */
  public void scopesChanged(String shop, List<String> granted, Instant at) {
    merchants
        .ofShop(shop)
        .map(Merchant::id)
        .ifPresent(merchant -> scopesChanged(merchant, ScopeSet.of(granted), at));
  }

  private void scopesChanged(MerchantId merchant, ScopeSet granted, Instant at) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          Optional<ScopeSet> before = installations.find(merchant).map(Installation::scopes);
          boolean differs = before.filter(granted::allowsTheSame).isEmpty();
          if (installations.changeScopes(merchant, granted, at) && differs) {
            jobs.schedule(WebPixelTask.TASK, merchant, WebPixelTask.PIXEL);
            webhooks.request(merchant);
            history.startIfMore(merchant, before.orElse(ScopeSet.of(List.of())), granted);
            events.append(
                merchant,
                NewEvent.now(
                    "shop.scopes.changed", "merchant:" + merchant, words(merchant, granted)));
          }
        });
  }

  private String words(MerchantId merchant, ScopeSet granted) {
    String broken =
        features.of(merchant).stream()
            .filter(feature -> !granted.missing(RequiredScopes.scopes(List.of(feature))).isEmpty())
            .map(FeatureScopes::label)
            .sorted()
            .collect(Collectors.joining(", "));
    return broken.isEmpty()
        ? "The shop has changed what the app may do"
        : "The shop has changed what the app may do. Not possible any more: " + broken;
  }
}
