package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionJson;
import io.zyra.action.HeldReason;
import io.zyra.merchant.Merchant;
import io.zyra.notify.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Puts an action's messages into the outbox: to each cart or customer one of a template ever, to
 * each person one about the carts of two days, and only to an address whose owner agreed. The
 * others are kept as held back, with the reason, so that nothing disappears silently.
 */
@ApplicationScoped
class CustomerMessageWriter {
  /** The templates are written in it. */
  private static final Locale LANGUAGE = Locale.ENGLISH;

  /** For these it does not matter whether the customer has bought since. */
  private static final Set<String> WELCOMES = Set.of("email_welcome_v1");

  /** As long as a cart is worth a message. */
  static final Duration ONE_MESSAGE_IN = Duration.ofDays(2);

  private static final Logger LOG = Logger.getLogger(CustomerMessageWriter.class);

  private final RecipientFinder recipients;
  private final Outbox outbox;
  private final ActionJson json;
  private final Clock clock;

  CustomerMessageWriter(RecipientFinder recipients, Outbox outbox, ActionJson json, Clock clock) {
    this.recipients = recipients;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /** Whether the message is still wanted, before anybody is asked to approve it. */
  ActionHandler.Review review(Merchant merchant, ActionEntity action, String template) {
    if (isToMany(action)) {
      // What goes out by itself leaves out everyone with another language.
      return action.automatic
          ? ActionHandler.Review.GO
          : new ActionHandler.Review(
              Optional.empty(),
              MessageEligibility.foreignBecause(recipients.of(merchant, action), LANGUAGE)
                  .map(HeldReason::language));
    }
    List<Recipient> all = recipients.of(merchant, action);
    EventsSinceCart later = recipients.later(merchant, all);
    return all.stream()
        .findFirst()
        .map(
            recipient ->
                new ActionHandler.Review(
                    MessageEligibility.overBecause(recipient, later, isUntilPurchase(template)),
                    MessageEligibility.foreignBecause(recipient, LANGUAGE)
                        .map(HeldReason::language)))
        .orElse(ActionHandler.Review.GO);
  }

  ActionHandler.Outcome write(
      Merchant merchant,
      ActionEntity action,
      MessageChannel channel,
      String template,
      Function<Recipient, Outbox.Content> words) {
    List<Recipient> all = recipients.of(merchant, action);
    EventsSinceCart later = recipients.later(merchant, all);
    int queued = 0;
    int held = 0;
    String lastReason = "";
    for (Recipient recipient : all) {
      Outbox.Outgoing message =
          message(merchant, action, channel, template, recipient, later, words);
      if (outbox.put(merchant.id(), message)) {
        if (message.heldBecause().isPresent()) {
          held++;
          lastReason = message.heldBecause().get();
        } else {
          queued++;
        }
      }
    }
    return outcome(action, channel, all.size(), queued, held, lastReason);
  }

  private Outbox.Outgoing message(
      Merchant merchant,
      ActionEntity action,
      MessageChannel channel,
      String template,
      Recipient recipient,
      EventsSinceCart later,
      Function<Recipient, Outbox.Content> words) {
    Optional<Outbox.Content> content = content(action, recipient, words);
    String sourceKey = sourceKey(channel, template, recipient);
    Optional<String> why =
        heldBecause(action, channel, template, recipient, later)
            .or(() -> writtenBecause(merchant, channel, template, recipient, sourceKey))
            .or(
                () ->
                    content.isPresent()
                        ? Optional.empty()
                        : Optional.of("The message cannot be written from what is known."));
    return new Outbox.Outgoing(
        channel.key(),
        template,
        recipient.address(channel).filter(unused -> why.isEmpty()),
        content
            .filter(unused -> !later.isErased(recipient.person(), recipient.lastSeen()))
            .orElse(Outbox.Content.text("")),
        why,
        Optional.of(action.id),
        Optional.ofNullable(action.decisionId),
        sourceKey,
        recipient.person());
  }

  /** One recipient that cannot be written to must not hold up all others. */
  private static Optional<Outbox.Content> content(
      ActionEntity action, Recipient recipient, Function<Recipient, Outbox.Content> words) {
    try {
      return Optional.of(words.apply(recipient));
    } catch (RuntimeException e) {
      LOG.errorf(e, "message.not-written action=%s recipient=%s", action.id, recipient.key());
      return Optional.empty();
    }
  }

  static String sourceKey(MessageChannel channel, String template, Recipient recipient) {
    return channel.key() + ":" + template + ":" + recipient.key();
  }

  /** Why a message is held back now, whether or not it was written before. */
  Optional<String> heldBecause(
      ActionEntity action,
      MessageChannel channel,
      String template,
      Recipient recipient,
      EventsSinceCart later) {
    return MessageEligibility.heldBecause(recipient, channel, later, isUntilPurchase(template))
        .or(
            () ->
                MessageEligibility.foreignBecause(recipient, LANGUAGE)
                    .filter(unused -> !isApprovedKnowingly(action))
                    .map(why -> why + " It is not sent without somebody's yes to that."));
  }

  /** Whether a person saw the languages before approving. */
  private boolean isApprovedKnowingly(ActionEntity action) {
    return !action.automatic
        && json.heldReasons(action).stream().anyMatch(HeldReason::isAboutLanguage);
  }

  private Optional<String> writtenBecause(
      Merchant merchant,
      MessageChannel channel,
      String template,
      Recipient recipient,
      String sourceKey) {
    boolean written =
        recipient.isOfCart()
            && outbox.hasWritten(
                merchant.id(),
                channel.key(),
                template,
                recipient.person(),
                sourceKey,
                clock.instant().minus(ONE_MESSAGE_IN));
    return written
        ? Optional.of("The same person has been written to about another cart.")
        : Optional.empty();
  }

  private static boolean isUntilPurchase(String template) {
    return !WELCOMES.contains(template);
  }

  private static boolean isToMany(ActionEntity action) {
    return action.subjectScope.equals("store") || action.subjectScope.equals("segment");
  }

  private static ActionHandler.Outcome outcome(
      ActionEntity action,
      MessageChannel channel,
      int all,
      int queued,
      int held,
      String lastReason) {
    if (all == 0 && !isToMany(action)) {
      return new ActionHandler.Outcome.Refused(
          "Nothing is known of the " + action.subjectScope + " any more.");
    }
    int before = all - queued - held;
    return new ActionHandler.Outcome.Done(
        "Wrote %d %s to the outbox, held back %d"
                .formatted(queued, queued == 1 ? channel.message() : channel.messages(), held)
            + (held == 1 ? ": " + lastReason.replaceFirst("\\.$", "") : "")
            + (before == 0 ? "" : "; " + before + " had been written to before"));
  }
}
