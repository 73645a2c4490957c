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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a merchant when no delivery has come for longer than is usual for the shop, once for each
 * such silence.
 *
 * <p>The rule: silence is unusual when it lasts longer than each of the shop's last pauses, of
 * which there have to be {@value #FEWEST_PAUSES}, and longer than {@value #SHORTEST_MINUTES}
 * minutes. If a shop goes on as before, its next pause is longer than the n before it with a chance
 * of 1 / (n + 1): below one in a hundred. No distribution is assumed (S. S. Wilks, Determination of
 * Sample Sizes for Setting Tolerance Limits, Annals of Mathematical Statistics 12, 1941).
 */
@ApplicationScoped
class WebhookSilenceCheck implements RecurringWork {
  static final String TYPE = "webhooks.silent";
  static final int FEWEST_PAUSES = 100;
  static final int SHORTEST_MINUTES = 30;
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final int LAST_DELIVERIES = 20_000;

  private final Merchants merchants;
  private final EventStore events;
  private final ServerNotices notices;
  private final Tenancy tenancy;
  private final EntityManager entities;

  WebhookSilenceCheck(
      Merchants merchants,
      EventStore events,
      ServerNotices notices,
      Tenancy tenancy,
      EntityManager entities) {
    this.merchants = merchants;
    this.events = events;
    this.notices = notices;
    this.tenancy = tenancy;
    this.entities = entities;
  }

  @Override
  public String name() {
    return "check-webhook-silence";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(EVERY);
  }

  /** The shop's last delivery, and its longest pause before that. */
  private record Pauses(Instant last, Duration longest, long count) {
    boolean isUnusual(Duration silence) {
      return count >= FEWEST_PAUSES
          && silence.compareTo(longest) > 0
          && silence.toMinutes() >= SHORTEST_MINUTES;
    }
  }

  @Override
  public void run(Instant since, Instant now) {
    for (Merchant merchant : merchants.all()) {
      tenancy.run(merchant.id(), () -> pauses().ifPresent(pauses -> check(merchant, pauses, now)));
    }
  }

  private void check(Merchant merchant, Pauses pauses, Instant now) {
    Duration silence = Duration.between(pauses.last(), now);
    if (!pauses.isUnusual(silence)) {
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

  private Optional<Pauses> pauses() {
    Tuple row =
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    SELECT max(received_at) AS last, count(pause) AS pauses,
                           CAST(extract(epoch FROM max(pause)) AS float8) AS longest
                      FROM (SELECT received_at,
                                   received_at - lag(received_at) OVER (ORDER BY received_at)
                                     AS pause
                              FROM (SELECT received_at FROM webhook_delivery
                                     ORDER BY received_at DESC LIMIT :most) AS newest) AS pauses
                    """,
                    Tuple.class)
                .setParameter("most", LAST_DELIVERIES)
                .getSingleResult();
    return Optional.ofNullable(row.get("longest", Double.class))
        .map(
            longest ->
                new Pauses(
                    row.get("last", Instant.class),
                    Duration.ofMillis(Math.round(longest * 1000)),
                    row.get("pauses", Long.class)));
  }
}
