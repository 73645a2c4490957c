package io.zyra.job;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Schedules a task for each merchant that has something for it to do. A bean of it is a singleton.
 */
public abstract class PendingTaskScheduler implements RecurringWork {
  private final Jobs jobs;
  private final Tenancy tenancy;
  private final Duration every;
  private final String task;
  private final String id;

  /**
   * @param every the pause between two looks
   * @param task the task to schedule
   * @param id its id within the merchant
   */
  protected PendingTaskScheduler(
      Jobs jobs, Tenancy tenancy, Duration every, String task, String id) {
    this.jobs = jobs;
    this.tenancy = tenancy;
    this.every = every;
    this.task = task;
    this.id = id;
  }

  /** The ids of the merchants, read in a transaction that may list merchants. */
  protected abstract List<UUID> pending();

  @Override
  public final Optional<Duration> every() {
    return Optional.of(every);
  }

  @Override
  public final void run(Instant since, Instant now) {
    tenancy
        .inDirectory(this::pending)
        .forEach(merchant -> jobs.schedule(task, new MerchantId(merchant), id));
  }
}
