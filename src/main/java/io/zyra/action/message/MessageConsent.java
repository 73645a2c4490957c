package io.zyra.action.message;

import io.zyra.action.PayloadReader;
import java.util.Optional;

/**
 * Decides whether a message may be sent: the reason for it still exists, there is an address, and
 * the customer has consented. Consent is what the newest payload says that mentions it; without any
 * there is no consent.
 */
final class MessageConsent {
  private MessageConsent() {}

  /** Why a message to the recipient is held back; empty if it may be sent. */
  static Optional<String> heldBecause(Recipient recipient, MessageChannel channel) {
    if (PayloadReader.text(recipient.about(), "/completed_at").isPresent()) {
      return Optional.of("The cart has become an order.");
    }
    if (recipient.address(channel).isEmpty()) {
      return Optional.of("There is no " + channel.address() + ".");
    }
    boolean agreed =
        recipient.known().stream()
            .flatMap(each -> channel.consent(each).stream())
            .findFirst()
            .orElse(false);
    return agreed
        ? Optional.empty()
        : Optional.of("The customer has not agreed to " + channel.messages() + ".");
  }
}
