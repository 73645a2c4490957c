package io.zyra.shopify.install;

import io.zyra.core.policy.AutopilotMode;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.sync.HistorySync;
import io.zyra.shopify.sync.ProductSync;
import io.zyra.shopify.token.GrantKind;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.TokenEndpoint;
import io.zyra.shopify.token.TokenGrant;
import io.zyra.shopify.token.TokenRefusedException;
import io.zyra.shopify.webhook.WebhookSubscriptionCheck;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Brings the app into shops: gets tokens, makes the merchant unless there is one, stores the tokens
 * and begins the first sync. A merchant whose app was uninstalled is found again, with rules and
 * history.
 */
@ApplicationScoped
class AppInstaller {
  private final TokenEndpoint endpoint;
  private final ChosenFeatures choices;
  private final Installations installations;
  private final Merchants merchants;
  private final ProductSync sync;
  private final HistorySync history;
  private final EventStore events;
  private final Jobs jobs;
  private final WebhookSubscriptionCheck webhooks;
  private final Tenancy tenancy;
  private final ShopifyConfig config;
  private final Clock clock;

  AppInstaller(
      TokenEndpoint endpoint,
      ChosenFeatures choices,
      Installations installations,
      Merchants merchants,
      ProductSync sync,
      HistorySync history,
      EventStore events,
      Jobs jobs,
      WebhookSubscriptionCheck webhooks,
      Tenancy tenancy,
      ShopifyConfig config,
      Clock clock) {
    this.endpoint = endpoint;
    this.choices = choices;
    this.installations = installations;
    this.merchants = merchants;
    this.sync = sync;
    this.history = history;
    this.events = events;
    this.jobs = jobs;
    this.webhooks = webhooks;
    this.tenancy = tenancy;
    this.config = config;
    this.clock = clock;
  }

  /**
   * An install that has come into effect.
   *
   * @param syncJob the first sync, if this was an install and not only another token
   */
  record Installed(MerchantId merchant, String shop, Optional<UUID> syncJob) {}

  /**
   * @param chosen features that the person has chosen besides what is used
   */
  Installed byCode(String shop, String code, Set<FeatureScopes> chosen) {
    return install(shop, GrantKind.AUTHORIZATION_CODE, chosen, () -> endpoint.forCode(shop, code));
  }

  Installed bySessionToken(SessionToken session) {
    String shop = session.shop();
    return install(
        shop,
        GrantKind.TOKEN_EXCHANGE,
        Set.of(),
        () -> endpoint.forSessionToken(shop, session.text()));
  }

  Installed byClientCredentials(String shop) {
    return install(
        shop, GrantKind.CLIENT_CREDENTIALS, Set.of(), () -> endpoint.forClientCredentials(shop));
  }

  private Installed install(
      String shop, GrantKind kind, Set<FeatureScopes> chosen, Supplier<TokenGrant> ask) {
    try {
      TokenGrant grant = ask.get();
      MerchantId merchant = merchant(shop, grant);
      return tenancy.callApart(
          merchant,
          () -> {
            merchants.lock(merchant);
            choices.choose(merchant, chosen);
            return store(merchant, shop, kind, grant);
          });
    } catch (TokenRefusedException e) {
      throw InstallProblems.codeRefused(shop, e.error());
    } catch (ShopCallException e) {
      throw InstallProblems.shopUnavailable(shop);
    }
  }

  private Installed store(MerchantId merchant, String shop, GrantKind kind, TokenGrant grant) {
    Optional<Installation> before = installations.find(merchant);
    installations.store(merchant, shop, kind, grant);
    webhooks.request(merchant);
    jobs.schedule(WebPixelTask.TASK, merchant, WebPixelTask.PIXEL);
    if (before.filter(Installation::autopilotWasOn).isPresent()) {
      merchants.switchAutopilot(merchant, true, "The app was installed again");
    }
    Optional<Installation> installed = before.filter(b -> b.state() == InstallationState.INSTALLED);
    if (installed.isPresent()) {
      history.startIfMore(merchant, installed.get().scopes(), grant.scopes());
      return new Installed(merchant, shop, Optional.empty());
    }
    events.append(
        merchant,
        NewEvent.now(
            "shop.installed",
            "merchant:" + merchant,
            "Installed in " + shop + ", with access to " + grant.scopes()));
    return new Installed(merchant, shop, Optional.of(sync.start(merchant)));
  }

  private MerchantId merchant(String shop, TokenGrant grant) {
    Optional<Merchant> known = merchants.ofShop(shop);
    if (known.isPresent()) {
      return known.get().id();
    }
    ShopDetails details = ShopDetails.read(shop, grant.accessToken(), config, clock);
    try {
      return merchants
          .create(shop, details.timezone(), details.currency(), AutopilotMode.SAFE)
          .id();
    } catch (ProblemException e) {
      // Another install of the shop made the merchant meanwhile.
      return merchants.ofShop(shop).map(Merchant::id).orElseThrow(() -> e);
    }
  }
}
