package io.zyra.notify;

import io.zyra.security.MerchantId;
import java.util.Optional;
import java.util.UUID;

/** Decides, just before a message is sent, whether it may still go. */
public interface DeliveryCheck {

  /**
   * A message that is about to be sent.
   *
   * @param recipient the address that it would go to
   */
  record Waiting(String channel, String recipient, Optional<UUID> actionId, String sourceKey) {}

  /** Why the message is held back after all; empty if it may be sent. */
  Optional<String> heldBecause(MerchantId merchant, Waiting message);
}
