package io.zyra.shopify.install;

import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has the web pixels of all shops compared with what they shall be. */
@ApplicationScoped
class WebPixelCheck implements RecurringWork {
  private final WebPixelConfig config;
  private final Merchants merchants;
  private final Jobs jobs;

  WebPixelCheck(WebPixelConfig config, Merchants merchants, Jobs jobs) {
    this.config = config;
    this.merchants = merchants;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "check-web-pixels";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(config.compareEvery()).filter(pause -> !pause.isZero());
  }

  @Override
  public void run(Instant since, Instant now) {
    merchants
        .all()
        .forEach(merchant -> jobs.schedule(WebPixelTask.TASK, merchant.id(), WebPixelTask.PIXEL));
  }
}
