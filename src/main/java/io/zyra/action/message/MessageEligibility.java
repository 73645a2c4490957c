package io.zyra.action.message;

import io.zyra.action.PayloadReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides whether a message may still be sent, from how the world is now: the reason for it exists,
 * nobody has bought or was erased meanwhile, there is an address, and the customer has consented.
 * Consent is what was said last; without any there is no consent. It is asked when a message is
 * composed, when it is written to the outbox and again just before it is sent.
 */
final class MessageEligibility {
  private MessageEligibility() {}

  /**
   * Why there is nothing to write about any more; empty if there is. It will not change again.
   *
   * @param untilPurchase whether the message assumes that the person has not bought since
   */
  static Optional<String> overBecause(
      Recipient recipient, EventsSinceCart later, boolean untilPurchase) {
    if (PayloadReader.text(recipient.about(), "/completed_at").isPresent()
        || later.isOrdered(recipient.cart())) {
      return Optional.of("The cart has become an order.");
    }
    if (later.isErased(recipient.person(), recipient.lastSeen())) {
      return Optional.of("The customer's data was deleted.");
    }
    if (untilPurchase && later.hasBought(recipient.person(), recipient.since())) {
      return Optional.of("The customer has bought since.");
    }
    if (later.isDeleted(recipient.cart(), recipient.since())) {
      return Optional.of("The cart was deleted.");
    }
    return recipient.isEmptied() || later.isEmpty(recipient.cart())
        ? Optional.of("The cart was emptied.")
        : Optional.empty();
  }

  /** Why a message to the recipient is held back; empty if it may be sent. */
  static Optional<String> heldBecause(
      Recipient recipient, MessageChannel channel, EventsSinceCart later, boolean untilPurchase) {
    return overBecause(recipient, later, untilPurchase)
        .or(() -> unreachableBecause(recipient, channel))
        .or(() -> refusedBecause(recipient, channel, later));
  }

  private static Optional<String> unreachableBecause(Recipient recipient, MessageChannel channel) {
    return recipient.address(channel).isPresent()
        ? Optional.empty()
        : Optional.of("There is no " + channel.address() + ".");
  }

  private static Optional<String> refusedBecause(
      Recipient recipient, MessageChannel channel, EventsSinceCart later) {
    Optional<EventsSinceCart.Consent> own = recipient.consent(channel);
    Optional<EventsSinceCart.Consent> told = later.consent(recipient.person(), channel);
    Optional<EventsSinceCart.Consent> last =
        told.filter(said -> own.isEmpty() || !said.at().isBefore(own.get().at())).or(() -> own);
    return last.filter(EventsSinceCart.Consent::agreed).isPresent()
        ? Optional.empty()
        : Optional.of("The customer has not agreed to " + channel.messages() + ".");
  }

  /**
   * That the message is in another language than the recipient's; empty if it is not, or if theirs
   * is not known.
   */
  static Optional<String> foreignBecause(Recipient recipient, Locale message) {
    return recipient
        .language()
        .filter(language -> !language.getLanguage().equals(message.getLanguage()))
        .map(
            language ->
                "The text is in %s, and the customer's language is %s."
                    .formatted(
                        message.getDisplayLanguage(Locale.ENGLISH),
                        language.getDisplayLanguage(Locale.ENGLISH)));
  }

  /** The same of several recipients: how many have which other language. */
  static Optional<String> foreignBecause(List<Recipient> recipients, Locale message) {
    Map<String, Long> languages =
        recipients.stream()
            .filter(each -> foreignBecause(each, message).isPresent())
            .flatMap(each -> each.language().stream())
            .collect(
                Collectors.groupingBy(
                    language -> language.getDisplayLanguage(Locale.ENGLISH),
                    TreeMap::new,
                    Collectors.counting()));
    long foreign = languages.values().stream().mapToLong(Long::longValue).sum();
    return foreign == 0
        ? Optional.empty()
        : Optional.of(
            "The text is in %s, and %d of %d customers have another language: %s."
                .formatted(
                    message.getDisplayLanguage(Locale.ENGLISH),
                    foreign,
                    recipients.size(),
                    languages.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "))));
  }
}
