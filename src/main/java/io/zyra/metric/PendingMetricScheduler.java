package io.zyra.metric;

import io.zyra.job.Jobs;
import io.zyra.job.PendingTaskScheduler;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Has the series of merchants brought up to date that have events which do not count yet. */
@Singleton
class PendingMetricScheduler extends PendingTaskScheduler {
  private final EntityManager entities;

  @Inject
  PendingMetricScheduler(MetricConfig config, Jobs jobs, Tenancy tenancy, EntityManager entities) {
    super(jobs, tenancy, config.lookEvery(), MetricTask.TASK, MetricTask.ALL);
    this.entities = entities;
  }

  @Override
  public String name() {
    return "look-for-metrics";
  }

  @Override
  protected List<UUID> pending() {
    return entities
        .createNativeQuery("SELECT merchants_with_pending_metrics(:definitions)", UUID.class)
        .setParameter("definitions", ShopMetric.DEFINITIONS)
        .getResultList();
  }
}
