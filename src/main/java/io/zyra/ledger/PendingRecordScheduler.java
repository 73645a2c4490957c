package io.zyra.ledger;

import io.zyra.job.Jobs;
import io.zyra.job.PendingTaskScheduler;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Has the events of merchants recorded that have no place in their audit trail yet. */
@Singleton
class PendingRecordScheduler extends PendingTaskScheduler {
  private final EntityManager entities;

  @Inject
  PendingRecordScheduler(LedgerConfig config, Jobs jobs, Tenancy tenancy, EntityManager entities) {
    super(jobs, tenancy, config.lookEvery(), LedgerAppendTask.TASK, LedgerAppendTask.ALL);
    this.entities = entities;
  }

  @Override
  public String name() {
    return "look-for-records";
  }

  @Override
  protected List<UUID> pending() {
    return entities
        .createNativeQuery("SELECT merchants_with_pending_records()", UUID.class)
        .getResultList();
  }
}
