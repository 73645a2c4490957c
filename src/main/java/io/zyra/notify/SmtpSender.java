package io.zyra.notify;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/** The way out to the SMTP server, when one is set. */
@ApplicationScoped
class SmtpSender {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
   * Sends a message. Its id stays the same however often it is tried, so that the receiving side
   * knows one that comes twice (RFC 5322, 3.6.4); how to unsubscribe is told as RFC 2369 has it.
   *
   * @throws RuntimeException when the server cannot be reached or does not take it now
   */
  @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 30_000)
  void send(Outbox.Letter letter) {
    String from = settings.from().orElseThrow();
    Mail mail =
        Mail.withText(letter.recipient(), letter.subject(), letter.text())
            .setHtml(letter.html())
            .setFrom(from)
            .addHeader("Message-ID", "<" + letter.id() + from.substring(from.indexOf('@')) + ">")
            .addHeader("List-Unsubscribe", "<mailto:" + from + "?subject=unsubscribe>");
    mailer.send(mail).await().atMost(PATIENCE);
  }
}
