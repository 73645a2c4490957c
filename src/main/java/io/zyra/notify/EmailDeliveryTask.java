package io.zyra.notify;

import io.zyra.job.DurableTask;
import io.zyra.killswitch.KillSwitch;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Durable task that sends one queued e-mail, if it may still go. An e-mail that was sent is not
 * sent again.
 */
@ApplicationScoped
class EmailDeliveryTask implements DurableTask {
  static final String TASK = "deliver-email";

  private final Outbox outbox;
  private final DeliveryCheck check;
  private final SmtpSender smtp;
  private final KillSwitch killSwitch;

  EmailDeliveryTask(Outbox outbox, DeliveryCheck check, SmtpSender smtp, KillSwitch killSwitch) {
    this.outbox = outbox;
    this.check = check;
    this.smtp = smtp;
    this.killSwitch = killSwitch;
  }

  @Override
  public String name() {
    return TASK;
  }

  /**
   * @throws io.zyra.job.RetryLaterException while publishing is stopped
   */
  @Override
  public void execute(MerchantId merchant, String id) {
    outbox.queued(merchant, UUID.fromString(id)).ifPresent(letter -> deliver(merchant, letter));
  }

  private void deliver(MerchantId merchant, Outbox.QueuedEmail letter) {
    // What the server itself has to tell the merchant is sent all the same.
    if (letter.actionId().isPresent()) {
      killSwitch.requireRunning(merchant);
    }
    Optional<String> why = check.heldBecause(merchant, letter.waiting());
    if (why.isPresent()) {
      outbox.hold(merchant, letter.id(), why.get());
      return;
    }
    smtp.send(letter);
    outbox.sent(merchant, letter.id());
  }

  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    outbox.failed(merchant, UUID.fromString(id), why);
  }
}
