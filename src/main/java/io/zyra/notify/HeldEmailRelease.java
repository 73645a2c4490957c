package io.zyra.notify;

import io.zyra.job.Jobs;
import io.zyra.killswitch.KillSwitchListener;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sends the e-mails that waited while publishing was stopped. */
@ApplicationScoped
class HeldEmailRelease implements KillSwitchListener {
  private final Jobs jobs;

  HeldEmailRelease(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void stopped(Optional<MerchantId> merchant) {
    // Each task asks before it sends.
  }

  @Override
  public void released(Optional<MerchantId> merchant) {
    jobs.hastenAll(EmailDeliveryTask.TASK, merchant);
  }
}
