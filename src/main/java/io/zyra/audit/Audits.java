package io.zyra.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.zyra.action.Actions;
import io.zyra.audit.decision.DecisionIds;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Audits: asked for, run in the background, waited for, cancelled, listed. An audit begins at once
 * in this process if its queue has room; a durable task takes it over should the process end.
 */
@ApplicationScoped
public class Audits {
  private static final Logger LOG = Logger.getLogger(Audits.class);
  private static final Duration COMPOSE_AT_ONCE = Duration.ofSeconds(4);
  private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** How often it is looked whether another server has ended an audit that is waited for. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final AuditRepository table;
  private final AuditRunner runner;
  private final AuditCompletions completions;
  private final Actions actions;
  private final Merchants merchants;
  private final JobProgressRepository log;
  private final Jobs jobs;
  private final Tenancy tenancy;
  private final IdGenerator ids;
  private final Clock clock;
  private final ScheduledExecutorService threads;

  Audits(
      AuditRepository table,
      AuditRunner runner,
      AuditCompletions completions,
      Actions actions,
      Merchants merchants,
      JobProgressRepository log,
      Jobs jobs,
      Tenancy tenancy,
      IdGenerator ids,
      AuditSettings settings,
      Clock clock) {
    this.table = table;
    this.runner = runner;
    this.completions = completions;
    this.actions = actions;
    this.merchants = merchants;
    this.log = log;
    this.jobs = jobs;
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
    this.threads =
        Executors.newScheduledThreadPool(
            settings.atOnce(),
            work -> {
              Thread thread = new Thread(work, "audit");
              thread.setDaemon(true);
              return thread;
            });
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdownNow();
    completions.wakeAll();
  }

  /** Has an audit run in the background. */
  void begin(MerchantId merchant, boolean dryRun) {
    start(merchant, insert(merchant, dryRun));
  }

  private UUID insert(MerchantId merchant, boolean dryRun) {
    return tenancy.call(
        merchant,
        () -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          UUID audit = DecisionIds.audit(ids.at(now));
          int version = merchants.get(merchant).ruleSetVersion();
          table.insert(merchant, audit, dryRun, version, now);
          log.open(merchant, "audit", audit);
          jobs.schedule(RunAuditTask.TASK, merchant, audit.toString(), TAKEN_OVER_AFTER);
          return audit;
        });
  }

  private void start(MerchantId merchant, UUID audit) {
    threads.execute(() -> attempt(merchant, audit, FIRST_PAUSE));
  }

  /**
   * @param pause until the next attempt, when another audit of the merchant runs
   */
  private void attempt(MerchantId merchant, UUID audit, Duration pause) {
    try {
      if (!runner.attempt(merchant, audit) && !threads.isShutdown()) {
        Duration twice = pause.multipliedBy(2);
        Duration next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        threads.schedule(
            () -> attempt(merchant, audit, next), pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException e) {
      // The durable task tries again, and says so when it gives up.
      LOG.errorf(e, "audit.interrupted merchant=%s audit=%s", merchant, audit);
    }
  }

  /**
   * Runs an audit and waits for its end. Audits of one merchant run one after the other, so that
   * none decides what another has just decided.
   */
  public Audit run(MerchantId merchant, boolean dryRun) {
    return run(merchant, dryRun, Duration.ofDays(1));
  }

  /** Has an audit run: as it is when it has ended, or else after a while. */
  Audit run(MerchantId merchant, boolean dryRun, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    UUID id = insert(merchant, dryRun);
    completions.expect(id);
    start(merchant, id);
    try {
      Audit audit = get(merchant, id);
      while (audit.isRunning() && !threads.isShutdown() && System.nanoTime() < end) {
        long left = Math.min(end - System.nanoTime(), LOOK_EVERY.toNanos());
        completions.await(id, Duration.ofNanos(left));
        completions.expect(id);
        audit = get(merchant, id);
      }
      if (audit.actions() > 0) {
        actions.composeFor(merchant, COMPOSE_AT_ONCE);
      }
      return audit;
    } finally {
      completions.forget(id);
    }
  }

  /**
   * Asks for the end of an audit that runs: it ends after the part that is under way, and nothing
   * of it is kept.
   */
  Audit cancel(MerchantId merchant, UUID id) {
    boolean ended =
        tenancy.call(
            merchant,
            () -> {
              boolean waiting = table.isWaiting(merchant, id);
              if (waiting) {
                runner.end(merchant, id, Audit.State.CANCELLED, Optional.empty());
              } else {
                table.requestCancel(merchant, id);
              }
              return waiting;
            });
    if (ended) {
      completions.completed(id);
    }
    return get(merchant, id);
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  Audit get(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> table.find(merchant, id).orElseThrow(() -> Problem.notFound("audit", id.toString())));
  }

  /** Newest first. */
  public Page<Audit> list(MerchantId merchant, PageRequest page) {
    return tenancy.call(
        merchant,
        () -> Page.of(table.page(merchant, page), page.size(), audit -> audit.id().toString()));
  }
}
