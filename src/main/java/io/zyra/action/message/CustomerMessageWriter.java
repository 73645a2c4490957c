package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.Effect;
import io.zyra.merchant.Merchant;
import io.zyra.notify.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts an action's messages into the outbox: to each cart or customer one of a template ever, and
 * only to an address whose owner agreed. The others are kept as held back, with the reason, so that
 * nothing disappears silently.
 */
@ApplicationScoped
class CustomerMessageWriter {
  private final RecipientFinder recipients;
  private final Outbox outbox;

  CustomerMessageWriter(RecipientFinder recipients, Outbox outbox) {
    this.recipients = recipients;
    this.outbox = outbox;
  }

  Effect.Outcome write(
      Merchant merchant,
      ActionEntity action,
      MessageChannel channel,
      String template,
      Function<Recipient, Outbox.Content> words) {
    List<Recipient> all = recipients.of(merchant, action).toList();
    int queued = 0;
    int held = 0;
    for (Recipient recipient : all) {
      Optional<String> why = MessageConsent.heldBecause(recipient, channel);
      Outbox.Outgoing message =
          new Outbox.Outgoing(
              channel.key(),
              template,
              recipient.address(channel).filter(unused -> why.isEmpty()),
              words.apply(recipient),
              why,
              action.id,
              Optional.ofNullable(action.decisionId),
              channel.key() + ":" + template + ":" + recipient.key());
      if (outbox.put(merchant.id(), message)) {
        if (why.isPresent()) {
          held++;
        } else {
          queued++;
        }
      }
    }
    return outcome(action, channel, all.size(), queued, held);
  }

  private static Effect.Outcome outcome(
      ActionEntity action, MessageChannel channel, int all, int queued, int held) {
    boolean one = !action.subjectScope.equals("store") && !action.subjectScope.equals("segment");
    if (all == 0 && one) {
      return new Effect.Outcome.Refused(
          "Nothing is known of the " + action.subjectScope + " any more.");
    }
    int before = all - queued - held;
    return new Effect.Outcome.Done(
        "Wrote %d %s to the outbox, held back %d".formatted(queued, channel.messages(), held)
            + (before == 0 ? "" : "; " + before + " had been written to before"));
  }
}
