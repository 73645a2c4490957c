package io.zyra.shopify.install;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.LoopbackAddress;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.WebPixel;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.ScopeSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes a shop's web pixel what it shall be. Its scopes are asked for only with the feature that
 * measures visitors, so a shop that grants them has the pixel, whether a rule looks at visitors now
 * or not: a series with gaps is of no use to the next rule. A shop that takes them back, or whose
 * merchant switches shopper events off, has it no more. Nothing is stored here: what the shop has
 * is read each time. So a crash, a second replica and an install after an uninstall, with which
 * Shopify deletes the pixel, need no care.
 */
@ApplicationScoped
class WebPixelTask implements DurableTask {
  static final String TASK = "compare-web-pixel";
  static final String PIXEL = "pixel";
  private static final String PATH = "/api/pixel";
  private static final ScopeSet TO_WRITE = ScopeSet.of(List.of("write_pixels"));
  private static final ScopeSet TO_MEASURE = RequiredScopes.scopes(List.of(FeatureScopes.PIXEL));
  private static final Logger LOG = Logger.getLogger(WebPixelTask.class);

  private final ShopifyAdminClient api;
  private final Installations installations;
  private final Merchants merchants;
  private final EventStore events;
  private final WebPixelConfig config;

  WebPixelTask(
      ShopifyAdminClient api,
      Installations installations,
      Merchants merchants,
      EventStore events,
      WebPixelConfig config) {
    this.api = api;
    this.installations = installations;
    this.merchants = merchants;
    this.events = events;
    this.config = config;
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
  public void execute(MerchantId id, String pixel) {
    Merchant merchant = merchants.get(id);
    Optional<Installation> installation = installations.find(id);
    if (!mayChange(installation)) {
      return;
    }
    try {
      compare(merchant, mayMeasure(installation) && merchant.shopperEventsOn());
    } catch (ShopCallRejectedException e) {
      refused(id, e);
    } catch (ShopAccessDeniedException e) {
      // The next look at the shop's scopes says so.
      LOG.warnf("web-pixel.denied merchant=%s cause=%s", id, e.getMessage());
    }
  }

  /** A shop that was never asked is called with the configured token, which may do all. */
  private static boolean mayChange(Optional<Installation> installation) {
    return installation
        .map(i -> i.state() == InstallationState.INSTALLED && grants(i, TO_WRITE))
        .orElse(true);
  }

  private static boolean mayMeasure(Optional<Installation> installation) {
    return installation.map(i -> grants(i, TO_MEASURE)).orElse(true);
  }

  private static boolean grants(Installation installation, ScopeSet scopes) {
    return installation.scopes().missing(scopes).isEmpty();
  }

  private void compare(Merchant merchant, boolean wanted) {
    String shop = merchant.shop();
    Map<String, String> settings = Map.of("endpoint", endpoint(), "shop", shop);
    Optional<WebPixel> there = api.webPixel(shop);
    if (there.isEmpty() && wanted) {
      api.createWebPixel(shop, settings);
      tell(
          merchant.id(),
          "shop.pixel.added",
          "The web pixel was added to the storefront. It measures what visitors do who allow it");
    } else if (there.isPresent() && !wanted) {
      api.deleteWebPixel(shop, there.get().id());
      tell(
          merchant.id(),
          "shop.pixel.removed",
          "The web pixel was removed from the storefront, since "
              + (merchant.shopperEventsOn()
                  ? "the shop does not allow it any more"
                  : "shopper events are switched off"));
    } else if (there.filter(pixel -> !pixel.settings().equals(settings)).isPresent()) {
      api.updateWebPixel(shop, there.get().id(), settings);
    }
  }

  private String endpoint() {
    return config.address().orElseGet(() -> LoopbackAddress.of(PATH));
  }

  private void tell(MerchantId merchant, String type, String text) {
    events.append(merchant, NewEvent.now(type, "merchant:" + merchant, text));
  }

  /** Another replica may have made it at the same time; all else is told once. */
  private void refused(MerchantId merchant, ShopCallRejectedException e) {
    LOG.warnf("web-pixel.refused merchant=%s cause=%s", merchant, e.getMessage());
    boolean raced =
        e.faults().stream()
            .flatMap(fault -> fault.code().stream())
            .anyMatch(code -> code.equals("TAKEN") || code.equals("NOT_FOUND"));
    if (!raced) {
      events.append(
          merchant,
          new NewEvent(
              "shop.pixel.refused",
              Optional.of("merchant:" + merchant),
              "The shop does not take the web pixel, so visits are not measured: " + e.getMessage(),
              JsonNodeFactory.instance.objectNode(),
              Optional.empty(),
              Optional.of("pixel-refused:" + e.getMessage())));
    }
  }

  @Override
  public void giveUp(MerchantId merchant, String pixel, String why) {
    LOG.warnf("web-pixel.unknown merchant=%s cause=%s", merchant, why);
  }
}
