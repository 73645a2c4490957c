package io.zyra.shopify.token;

import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Renews the tokens of shops that nobody calls, once a day: a refresh token that is not used for 90
 * days expires. Those with less than 60 days left are renewed, so that a month of failures does no
 * harm.
 */
class TokenSweep {
  private static final String TASK = "renew-shop-tokens";
  private static final Duration LEFT = Duration.ofDays(60);

  private TokenSweep() {}

  /** Finds them. */
  @ApplicationScoped
  static class Search implements RecurringWork {
    private final Merchants merchants;
    private final Jobs jobs;

    Search(Merchants merchants, Jobs jobs) {
      this.merchants = merchants;
      this.jobs = jobs;
    }

    @Override
    public String name() {
      return "sweep-shop-tokens";
    }

    @Override
    public Optional<Duration> every() {
      return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(Instant since, Instant now) {
      for (Merchant merchant : merchants.all()) {
        jobs.schedule(TASK, merchant.id(), "tokens");
      }
    }
  }

  /** Renews those of one shop. */
  @ApplicationScoped
  static class Renewal implements DurableTask {
    private static final Logger LOG = Logger.getLogger(TokenSweep.class);

    private final InstallationRepository installations;
    private final TokenRenewal renewal;
    private final Tenancy tenancy;
    private final Clock clock;

    Renewal(
        InstallationRepository installations, TokenRenewal renewal, Tenancy tenancy, Clock clock) {
      this.installations = installations;
      this.renewal = renewal;
      this.tenancy = tenancy;
      this.clock = clock;
    }

    @Override
    public String name() {
      return TASK;
    }

    @Override
    public boolean isShopBound() {
      return true;
    }

    @Override
    public void execute(MerchantId merchant, String id) {
      tenancy
          .read(merchant, () -> installations.find(merchant))
          .filter(this::isOld)
          .ifPresent(old -> renewal.renew(old, this::isOld));
    }

    @Override
    public void giveUp(MerchantId merchant, String id, String why) {
      LOG.warnf("shopify.token.sweep.failed merchant=%s cause=%s", merchant, why);
    }

    private boolean isOld(Installation installation) {
      return installation.refreshExpiresWithin(LEFT, clock.instant());
    }
  }
}
