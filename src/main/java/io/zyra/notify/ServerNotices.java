package io.zyra.notify;

import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Tells by e-mail what the server itself has noticed about a shop. */
@ApplicationScoped
public class ServerNotices {
  private static final String EMAIL = "email";

  private final Outbox outbox;
  private final EmailTemplates templates;
  private final MailConfig config;

  ServerNotices(Outbox outbox, EmailTemplates templates, MailConfig config) {
    this.outbox = outbox;
    this.templates = templates;
    this.config = config;
  }

  /**
   * Writes an e-mail in the open transaction of the merchant, if it is configured to whom.
   *
   * @param key what is told once
   */
  public void tell(Merchant merchant, String text, String key) {
    config
        .noticesTo()
        .ifPresent(
            address ->
                outbox.put(
                    merchant.id(),
                    new Outbox.Outgoing(
                        EMAIL,
                        EmailTemplates.ALERT,
                        Optional.of(address),
                        Outbox.Content.of(templates.alert(merchant.name(), text)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "alert:" + key,
                        Set.of())));
  }
}
