package io.zyra.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * E-mail settings, under {@code zyra.mail}. The SMTP server itself is set with {@code
 * quarkus.mailer.*}.
 */
@ConfigMapping(prefix = "zyra.mail")
interface MailConfig {

  /** Whether e-mails stay in the outbox, where they can be read, or are sent by SMTP. */
  @WithDefault("outbox")
  Delivery delivery();

  /** The sender's address, also used for replies; required for SMTP. */
  Optional<String> from();

  /** Who is told by e-mail of what the server itself notices, such as a shop that is silent. */
  Optional<String> noticesTo();

  /** How e-mails are delivered. */
  enum Delivery {
    OUTBOX,
    SMTP
  }
}
