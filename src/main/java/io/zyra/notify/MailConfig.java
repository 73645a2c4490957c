package io.zyra.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How e-mails leave. The SMTP server itself is set with {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "zyra.mail")
interface MailConfig {

  /** Where e-mails go: they stay in the outbox and are shown there, or leave by SMTP. */
  @WithDefault("outbox")
  Delivery delivery();

  /** The address that e-mails come from and answers go to; needed for SMTP. */
  Optional<String> from();

  /** Ways for e-mails to leave. */
  enum Delivery {
    OUTBOX,
    SMTP
  }
}
