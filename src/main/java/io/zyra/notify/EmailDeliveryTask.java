package io.zyra.notify;

import io.zyra.job.DurableTask;
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

  EmailDeliveryTask(Outbox outbox, DeliveryCheck check, SmtpSender smtp) {
    this.outbox = outbox;
    this.check = check;
    this.smtp = smtp;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    outbox.queued(merchant, UUID.fromString(id)).ifPresent(letter -> deliver(merchant, letter));
  }

  private void deliver(MerchantId merchant, Outbox.QueuedEmail letter) {
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
