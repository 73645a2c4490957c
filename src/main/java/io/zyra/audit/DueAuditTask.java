package io.zyra.audit;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;

/** An audit that was due, asked for as soon as a replica has time. */
@ApplicationScoped
class DueAuditTask implements DurableTask {
  static final String TASK = "scheduled-audit";

  private final Audits audits;
  private final Merchants merchants;
  private final EventStore events;

  DueAuditTask(Audits audits, Merchants merchants, EventStore events) {
    this.audits = audits;
    this.merchants = merchants;
    this.events = events;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String due) {
    if (merchants.get(merchant).autopilotOn()) {
      audits.begin(merchant, false);
    }
  }

  @Override
  public void giveUp(MerchantId merchant, String due, String why) {
    events.append(
        merchant,
        NewEvent.now(
            "audit.failed",
            "merchant:" + merchant,
            "The audit of " + due + " did not run: " + why));
  }
}
