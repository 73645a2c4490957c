package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.notify.DeliveryCheck;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks once more whether a message to a customer may go, just before it is sent. It may have
 * waited in the outbox, while the mail server was away.
 */
@ApplicationScoped
class MessageDeliveryCheck implements DeliveryCheck {
  private final ActionRepository actions;
  private final ActionJson json;
  private final RecipientFinder recipients;
  private final CustomerMessageWriter messages;
  private final Merchants merchants;
  private final Tenancy tenancy;

  MessageDeliveryCheck(
      ActionRepository actions,
      ActionJson json,
      RecipientFinder recipients,
      CustomerMessageWriter messages,
      Merchants merchants,
      Tenancy tenancy) {
    this.actions = actions;
    this.json = json;
    this.recipients = recipients;
    this.messages = messages;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  @Override
  public Optional<String> heldBecause(MerchantId id, Waiting message) {
    Optional<MessageChannel> channel = MessageChannel.of(message.channel());
    if (channel.isEmpty()
        || message.actionId().isEmpty()
        || message.sourceKey().startsWith(NotifyActionHandler.SOURCE)) {
      return Optional.empty();
    }
    Merchant merchant = merchants.get(id);
    return tenancy.read(
        id,
        () -> heldBecause(merchant, actions.get(message.actionId().get()), channel.get(), message));
  }

  private Optional<String> heldBecause(
      Merchant merchant, ActionEntity action, MessageChannel channel, Waiting message) {
    String template = json.parameters(action).path("template_id").asText();
    List<Recipient> found =
        recipients.of(merchant, action).stream()
            .filter(
                each ->
                    CustomerMessageWriter.sourceKey(channel, template, each)
                        .equals(message.sourceKey()))
            .limit(1)
            .toList();
    EventsSinceCart later = recipients.later(merchant, found);
    return found.isEmpty()
        ? Optional.of("Nothing is known of its recipient any more.")
        : found.stream()
            .flatMap(
                each ->
                    Stream.concat(
                        messages.heldBecause(action, channel, template, each, later).stream(),
                        moved(each, channel, message)))
            .findFirst();
  }

  private static Stream<String> moved(
      Recipient recipient, MessageChannel channel, Waiting message) {
    return recipient.address(channel).filter(message.recipient()::equals).isPresent()
        ? Stream.empty()
        : Stream.of("The customer's " + channel.address() + " has changed.");
  }
}
