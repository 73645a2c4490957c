package io.zyra.shopify.sync;

import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.shopify.token.Installations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Has each shop compared with what is stored once a night, at a time of the merchant's. */
@ApplicationScoped
class NightlyComparison implements RecurringWork {
  private static final Logger LOG = Logger.getLogger(NightlyComparison.class);
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final ListingSettings settings;
  private final ShopComparison comparison;
  private final Merchants merchants;
  private final Installations installations;

  NightlyComparison(
      ListingSettings settings,
      ShopComparison comparison,
      Merchants merchants,
      Installations installations) {
    this.settings = settings;
    this.comparison = comparison;
    this.merchants = merchants;
    this.installations = installations;
  }

  @Override
  public String name() {
    return "compare-shops-nightly";
  }

  @Override
  public Optional<Duration> every() {
    return settings.check() ? Optional.of(EVERY) : Optional.empty();
  }

  /**
   * A server that was away at night compares when it is back. A failure for one merchant must not
   * stop the others.
   */
  @Override
  public void run(Instant since, Instant now) {
    for (Merchant merchant : merchants.all()) {
      try {
        if (lastDue(merchant, now).isAfter(since) && !installations.isUninstalled(merchant.id())) {
          comparison.start(merchant.id());
        }
      } catch (RuntimeException e) {
        LOG.errorf(e, "shop.comparison.failed merchant=%s", merchant.id());
      }
    }
  }

  private Instant lastDue(Merchant merchant, Instant now) {
    ZonedDateTime here = now.atZone(merchant.timezone());
    ZonedDateTime today = here.with(settings.compareAt());
    return (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
  }
}
