package io.zyra.notify;

import io.zyra.job.DurableTask;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Durable task that sends one queued e-mail. An e-mail that was sent is not sent again. */
@ApplicationScoped
class EmailDeliveryTask implements DurableTask {
  static final String TASK = "deliver-email";

  private final Outbox outbox;
  private final SmtpSender smtp;

  EmailDeliveryTask(Outbox outbox, SmtpSender smtp) {
    this.outbox = outbox;
    this.smtp = smtp;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    outbox
        .queued(merchant, UUID.fromString(id))
        .ifPresent(
            letter -> {
              smtp.send(letter);
              outbox.sent(merchant, letter.id());
            });
  }

  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    outbox.failed(merchant, UUID.fromString(id), why);
  }
}
