package io.zyra.ledger;

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

/** Has the events of merchants recorded that have no place in their audit trail yet. */
@ApplicationScoped
class PendingRecordScheduler implements RecurringWork {
  private final LedgerConfig config;
  private final Jobs jobs;
  private final Tenancy tenancy;
  private final EntityManager entities;

  PendingRecordScheduler(LedgerConfig config, Jobs jobs, Tenancy tenancy, EntityManager entities) {
    this.config = config;
    this.jobs = jobs;
    this.tenancy = tenancy;
    this.entities = entities;
  }

  @Override
  public String name() {
    return "look-for-records";
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
                    .createNativeQuery("SELECT merchants_with_pending_records()", UUID.class)
                    .getResultList());
    behind.forEach(
        merchant -> jobs.schedule(LedgerTask.TASK, new MerchantId(merchant), LedgerTask.ALL));
  }
}
