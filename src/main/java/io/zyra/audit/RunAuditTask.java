package io.zyra.audit;

import io.zyra.job.DurableTask;
import io.zyra.job.RetryLaterException;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Sees to it that an audit that was asked for comes to its end, whatever becomes of the process
 * that runs it.
 */
@ApplicationScoped
class RunAuditTask implements DurableTask {
  static final String TASK = "run-audit";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final AuditRunner runner;

  RunAuditTask(AuditRunner runner) {
    this.runner = runner;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String audit) {
    if (!runner.attempt(merchant, UUID.fromString(audit))) {
      throw new RetryLaterException(PAUSE);
    }
  }

  @Override
  public void giveUp(MerchantId merchant, String audit, String why) {
    runner.end(merchant, UUID.fromString(audit), Audit.State.FAILED, Optional.of(why));
  }
}
