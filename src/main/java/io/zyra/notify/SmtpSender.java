package io.zyra.notify;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/** Sends e-mails by SMTP, if that is enabled. */
@ApplicationScoped
class SmtpSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ReactiveMailer mailer;
  private final MailConfig settings;

  SmtpSender(ReactiveMailer mailer, MailConfig settings) {
    this.mailer = mailer;
    this.settings = settings;
  }

  void check(@Observes StartupEvent start) {
    if (isOn() && settings.from().isEmpty()) {
      throw new IllegalStateException(
          "zyra.mail.delivery is smtp, so zyra.mail.from has to be the address to send from");
    }
  }

  boolean isOn() {
    return settings.delivery() == MailConfig.Delivery.SMTP;
  }

  /**
   * Sends an e-mail. Its Message-ID is the same for every attempt, so that the receiver can detect
   * duplicates (RFC 5322, 3.6.4). The List-Unsubscribe header follows RFC 2369.
   *
   * @throws RuntimeException if the server cannot be reached or rejects the e-mail temporarily
   */
  @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 30_000)
  void send(Outbox.QueuedEmail letter) {
    String from = settings.from().orElseThrow();
    Mail mail =
        Mail.withText(letter.recipient(), letter.subject(), letter.text())
            .setHtml(letter.html())
            .setFrom(from)
            .addHeader("Message-ID", "<" + letter.id() + from.substring(from.indexOf('@')) + ">")
            .addHeader("List-Unsubscribe", "<mailto:" + from + "?subject=unsubscribe>");
    mailer.send(mail).await().atMost(TIMEOUT);
  }
}
