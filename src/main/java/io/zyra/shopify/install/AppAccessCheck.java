package io.zyra.shopify.install;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks a shop whether the app works there, and what it may do, after a webhook that does not show
 * which shop it is of: a webhook's signature covers its body, and not the header with the shop's
 * name. What the shop answers counts, in place of what the webhook says.
 */
@ApplicationScoped
class AppAccessCheck implements DurableTask {
  static final String TASK = "check-app-access";

  private static final Logger LOG = Logger.getLogger(AppAccessCheck.class);
  private static final String SCOPES = "scopes:";
  private static final String UNINSTALLED = "uninstalled:";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A shop that gives no answer for so long is left to the daily renewal of tokens. */
  private static final Duration LONGEST = Duration.ofDays(2);

  private final ShopifyAdminClient api;
  private final AppLifecycle lifecycle;
  private final Installations installations;
  private final Merchants merchants;
  private final EventStore events;
  private final Jobs jobs;
  private final Clock clock;

  AppAccessCheck(
      ShopifyAdminClient api,
      AppLifecycle lifecycle,
      Installations installations,
      Merchants merchants,
      EventStore events,
      Jobs jobs,
      Clock clock) {
    this.api = api;
    this.lifecycle = lifecycle;
    this.installations = installations;
    this.merchants = merchants;
    this.events = events;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Has a shop asked what the app may do, when the open transaction has committed. Each change has
   * a check of its own: one that is running may have been answered before the change.
   *
   * @param at when that is said to have changed
   */
  void requestScopes(MerchantId merchant, Instant at) {
    jobs.schedule(TASK, merchant, SCOPES + at);
  }

  /**
   * Has a shop asked whether the app was uninstalled.
   *
   * @param at when that is said to have happened
   */
  void requestUninstalled(MerchantId merchant, Instant at) {
    jobs.schedule(TASK, merchant, UNINSTALLED + at);
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  /**
   * @param what {@code scopes:} or {@code uninstalled:}, and the instant of it
   */
  @Override
  public void execute(MerchantId merchant, String what) {
    Optional<Instant> uninstalledAt =
        Optional.of(what)
            .filter(text -> text.startsWith(UNINSTALLED))
            .map(text -> Instant.parse(text.substring(UNINSTALLED.length())));
    String shop = merchants.get(merchant).shop();
    Instant asked = clock.instant();
    try {
      List<String> granted = api.grantedScopes(shop);
      uninstalledAt.ifPresent(at -> tellItWorks(merchant));
      lifecycle.scopesChanged(shop, granted, asked);
    } catch (ShopAccessDeniedException e) {
      denied(merchant, shop, uninstalledAt, asked);
    } catch (ShopCallException e) {
      askLater(merchant, uninstalledAt, asked);
    }
  }

  /** A closed shop denies access too; only a token that the shop refuses says that it is gone. */
  private void denied(
      MerchantId merchant, String shop, Optional<Instant> uninstalledAt, Instant asked) {
    boolean works =
        installations
            .find(merchant)
            .filter(known -> known.state() == InstallationState.INSTALLED)
            .isPresent();
    if (works) {
      askLater(merchant, uninstalledAt, asked);
    } else {
      uninstalledAt.ifPresent(at -> lifecycle.uninstalled(shop, at));
    }
  }

  private static void askLater(
      MerchantId merchant, Optional<Instant> uninstalledAt, Instant asked) {
    if (uninstalledAt.filter(at -> at.plus(LONGEST).isBefore(asked)).isPresent()) {
      LOG.warnf("app-access.unknown merchant=%s", merchant);
      return;
    }
    throw new RetryLaterException(PAUSE);
  }

  private void tellItWorks(MerchantId merchant) {
    LOG.warnf("app-access.uninstall-not-believed merchant=%s", merchant);
    events.append(
        merchant,
        NewEvent.now(
            "shop.uninstall.unconfirmed",
            "merchant:" + merchant,
            "A message said that the app was uninstalled. The shop says that it is not, so"
                + " everything goes on"));
  }

  @Override
  public void giveUp(MerchantId merchant, String what, String why) {
    LOG.warnf("app-access.unknown merchant=%s cause=%s", merchant, why);
  }
}
