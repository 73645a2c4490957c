package io.zyra.metric;

import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Has the series of merchants brought up to date that have events which do not count yet. */
@ApplicationScoped
class PendingMetricScheduler implements RecurringWork {
  private final MetricConfig config;
  private final Jobs jobs;
  private final Tenancy tenancy;
  private final EntityManager entities;

  PendingMetricScheduler(MetricConfig config, Jobs jobs, Tenancy tenancy, EntityManager entities) {
    this.config = config;
    this.jobs = jobs;
    this.tenancy = tenancy;
    this.entities = entities;
  }

  @Override
  public String name() {
    return "look-for-metrics";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(config.lookEvery());
  }

  @Override
  public void run(Instant since, Instant now) {
    List<UUID> behind =
        tenancy.inDirectory(
            () ->
                entities
                    .createNativeQuery(
                        "SELECT merchants_with_pending_metrics(:definitions)", UUID.class)
                    .setParameter("definitions", ShopMetric.DEFINITIONS)
                    .getResultList());
    behind.forEach(
        merchant -> jobs.schedule(MetricTask.TASK, new MerchantId(merchant), MetricTask.ALL));
  }
}
