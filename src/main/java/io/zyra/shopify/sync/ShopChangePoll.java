package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the products that a shop changed since the last reading, so that the store agrees with it:
 * after edits in the shop's admin, and after a write whose answer was lost. Says how many of them
 * no webhook had told of.
 */
@ApplicationScoped
class ShopChangePoll implements DurableTask {
  static final String TASK = "read-shop-changes";
  static final String ALL = "products";

  /** The type of the event that says how much no webhook had told of. */
  static final String MISSED = "webhooks.missed";

  private static final Logger LOG = Logger.getLogger(ShopChangePoll.class);

  /** Changes of this long before the last reading are read again: clocks differ. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  /** A webhook's time and the product's differ by this at most when they are of one change. */
  private static final Duration SAME_CHANGE = Duration.ofSeconds(5);

  private static final int MOST_NAMED = 100;

  private final ShopifyAdminClient api;
  private final ShopReadingRepository readings;
  private final Catalog catalog;
  private final EventStore events;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  ShopChangePoll(
      ShopifyAdminClient api,
      ShopReadingRepository readings,
      Catalog catalog,
      EventStore events,
      Merchants merchants,
      Tenancy tenancy,
      ShutdownSignal shutdown,
      Clock clock) {
    this.api = api;
    this.readings = readings;
    this.catalog = catalog;
    this.events = events;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  /** The first reading only notes when it was: what is older comes by a sync. */
  @Override
  public void execute(MerchantId id, String all) {
    Merchant merchant = merchants.get(id);
    Instant begun = clock.instant();
    Optional<Instant> last = readings.readUntil(id);
    List<String> missed = new ArrayList<>();
    last.ifPresent(
        until ->
            api.forEachProductChangedSince(
                merchant.shop(),
                until.minus(OVERLAP),
                product -> {
                  shutdown.check();
                  if (accept(id, product) && !wasDelivered(id, product)) {
                    missed.add(product.shopId());
                  }
                }));
    tenancy.run(
        id,
        () -> {
          if (!missed.isEmpty()) {
            report(id, missed, last.orElse(begun), begun);
          }
          readings.store(id, begun);
        });
  }

  /** Whether something was new to the store. */
  private boolean accept(MerchantId id, ShopProduct product) {
    return tenancy.call(
        id,
        () -> {
          merchants.lock(id);
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Product stored =
              catalog.acceptFromShop(
                  id, product.shopId(), product.content(), product.updatedAt(), "changed in shop");
          return !stored.updatedAt().isBefore(now);
        });
  }

  /** Whether a webhook has told of the product's last change. */
  private boolean wasDelivered(MerchantId id, ShopProduct product) {
    String number = product.shopId().substring(product.shopId().lastIndexOf('/') + 1);
    return events
        .latest(id, "product:" + number, clock.instant())
        .filter(event -> !event.occurredAt().plus(SAME_CHANGE).isBefore(product.updatedAt()))
        .isPresent();
  }

  private void report(MerchantId id, List<String> missed, Instant since, Instant until) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("missed", missed.size());
    payload.put("since", since.toString());
    payload.put("until", until.toString());
    ArrayNode named = payload.putArray("products");
    missed.stream().limit(MOST_NAMED).forEach(named::add);
    events.append(
        id,
        new NewEvent(
            MISSED,
            Optional.of("merchant:" + id),
            missed.size() == 1
                ? "One product had changed in the shop that no webhook had told of. It is read."
                : "%d products had changed in the shop that no webhook had told of. They are read."
                    .formatted(missed.size()),
            payload,
            Optional.of(until),
            Optional.of("missed:" + until)));
  }

  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("shop.changes.unread merchant=%s cause=%s", merchant, why);
  }
}
