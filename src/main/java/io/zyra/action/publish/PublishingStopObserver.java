package io.zyra.action.publish;

import io.zyra.job.Jobs;
import io.zyra.killswitch.KillSwitchListener;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Has bulk operations canceled when publishing is stopped, and carries out what waited when it is
 * released.
 */
@ApplicationScoped
class PublishingStopObserver implements KillSwitchListener {
  private final Jobs jobs;

  PublishingStopObserver(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void stopped(Optional<MerchantId> merchant) {
    jobs.hastenAll(BulkPublishTask.TASK, merchant);
  }

  @Override
  public void released(Optional<MerchantId> merchant) {
    jobs.hastenAll(ExecuteActionTask.TASK, merchant);
  }
}
