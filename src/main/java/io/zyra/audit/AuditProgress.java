package io.zyra.audit;

import io.zyra.job.JobProgressRepository;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the progress of running audits and reads whether they were cancelled. Both are done in the
 * same short transaction, at most four times a second, separate from the transactions of the audit.
 */
@ApplicationScoped
class AuditProgress {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final AuditRepository table;
  private final JobProgressRepository jobs;
  private final Tenancy tenancy;
  private final Event<AuditPartCompleted> partCompleted;

  AuditProgress(
      AuditRepository table,
      JobProgressRepository jobs,
      Tenancy tenancy,
      Event<AuditPartCompleted> partCompleted) {
    this.table = table;
    this.jobs = jobs;
    this.tenancy = tenancy;
    this.partCompleted = partCompleted;
  }

  /** The audit was cancelled by a caller. Its transactions are rolled back. */
  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super("The audit was cancelled", null, false, false);
    }
  }

  Run of(MerchantId merchant, UUID audit) {
    return new Run(merchant, audit);
  }

  /** The progress of one audit. */
  final class Run {
    private final MerchantId merchant;
    private final UUID audit;
    private String phase = "";
    private int done;
    private Optional<Integer> total = Optional.empty();
    private long told;

    private Run(MerchantId merchant, UUID audit) {
      this.merchant = merchant;
      this.audit = audit;
    }

    /**
     * @throws Cancelled if the audit was cancelled
     */
    void begin(String next, Optional<Integer> of) {
      phase = next;
      done = 0;
      total = of;
      tell();
    }

    /**
     * Adds the subjects of one more part.
     *
     * @throws Cancelled if the audit was cancelled
     */
    void add(int subjects) {
      done += subjects;
      partCompleted.fire(new AuditPartCompleted(merchant, audit, current()));
      if (System.nanoTime() - told >= PAUSE.toNanos()) {
        tell();
      }
    }

    int done() {
      return done;
    }

    private Audit.Progress current() {
      return new Audit.Progress(phase, done, total);
    }

    private void tell() {
      boolean cancelled =
          tenancy.callApart(
              merchant,
              () -> {
                jobs.progress(merchant, audit, phase, done, total);
                return table.isCancelRequested(merchant, audit);
              });
      told = System.nanoTime();
      if (cancelled) {
        throw new Cancelled();
      }
    }
  }
}
