package io.zyra.shopify.sync;

import io.zyra.job.JobProgressRepository;
import io.zyra.job.ShutdownSignal;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkReader;
import java.util.Optional;
import java.util.UUID;

/** Stores how far a job is, and ends its work when the server stops or the job was cancelled. */
final class JobProgress implements BulkReader.Observer {
  private final JobProgressRepository log;
  private final ShutdownSignal shutdown;
  private final MerchantId merchant;
  private final UUID job;

  JobProgress(JobProgressRepository log, ShutdownSignal shutdown, MerchantId merchant, UUID job) {
    this.log = log;
    this.shutdown = shutdown;
    this.merchant = merchant;
    this.job = job;
  }

  /** The job was cancelled. */
  static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
      super("The job was cancelled", null, false, false);
    }
  }

  @Override
  public void progress(String phase, long done, Optional<Integer> total) {
    shutdown.check();
    if (!log.get(merchant, job).state().equals("running")) {
      throw new CancelledException();
    }
    log.progress(merchant, job, phase, (int) Math.min(Integer.MAX_VALUE, done), total);
  }
}
