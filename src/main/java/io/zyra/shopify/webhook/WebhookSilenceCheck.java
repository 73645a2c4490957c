package io.zyra.shopify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.notify.ServerNotices;
import io.zyra.security.Tenancy;
import io.zyra.shopify.webhook.WebhookGapRepository.Pauses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a merchant when no delivery has come for longer than is usual for the shop, once for each
 * such silence.
 *
 * <p>Silence is unusual when it lasts longer than {@value #SHORTEST_MINUTES} minutes, and longer
 * than {@link SilenceThreshold} says from the shop's own pauses: of a busy shop those between its
 * last deliveries, of a quiet one the long ones of some weeks.
 */
@ApplicationScoped
class WebhookSilenceCheck implements RecurringWork {
  static final String TYPE = "webhooks.silent";
  static final int FEWEST_PAUSES = 100;
  static final int SHORTEST_MINUTES = 30;
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Merchants merchants;
  private final EventStore events;
  private final ServerNotices notices;
  private final Tenancy tenancy;
  private final WebhookGapRepository pauses;

  WebhookSilenceCheck(
      Merchants merchants,
      EventStore events,
      ServerNotices notices,
      Tenancy tenancy,
      WebhookGapRepository pauses) {
    this.merchants = merchants;
    this.events = events;
    this.notices = notices;
    this.tenancy = tenancy;
    this.pauses = pauses;
  }

  @Override
  public String name() {
    return "check-webhook-silence";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(EVERY);
  }

  @Override
  public void run(Instant since, Instant now) {
    for (Merchant merchant : merchants.all()) {
      tenancy.run(
          merchant.id(),
          () -> {
            pauses.keep(merchant.id(), now);
            usual(merchant).ifPresent(usual -> check(merchant, usual, now));
          });
    }
  }

  /** Those that tell most of the shop; empty if there are too few. */
  private Optional<Pauses> usual(Merchant merchant) {
    return pauses
        .all()
        .filter(each -> each.count() >= FEWEST_PAUSES)
        .or(
            () ->
                pauses
                    .kept(merchant.id())
                    .filter(each -> each.count() >= SilenceThreshold.FEWEST_PAUSES));
  }

  private void check(Merchant merchant, Pauses pauses, Instant now) {
    Duration silence = Duration.between(pauses.last(), now);
    double bound = pauses.longest().toSeconds() * SilenceThreshold.multiple(pauses.count());
    if (silence.toSeconds() <= bound || silence.toMinutes() < SHORTEST_MINUTES) {
      return;
    }
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("last_delivery_at", pauses.last().toString());
    payload.put("longest_pause_seconds", pauses.longest().toSeconds());
    payload.put("pauses", pauses.count());
    String text =
        "The shop has delivered nothing for %s; its longest pause before was %s. Products are"
                .formatted(words(silence), words(pauses.longest()))
            + " still read every minute. Check that the app is installed and subscribed.";
    String key = "silent:" + pauses.last();
    boolean isNew =
        events.append(
            merchant.id(),
            new NewEvent(
                TYPE,
                Optional.of("merchant:" + merchant.id()),
                text,
                payload,
                Optional.of(now),
                Optional.of(key)));
    if (isNew) {
      notices.tell(merchant, text, key);
    }
  }

  private static String words(Duration time) {
    long minutes = Math.max(1, time.toMinutes());
    return minutes < 120 ? minutes + " minutes" : minutes / 60 + " hours";
  }
}
