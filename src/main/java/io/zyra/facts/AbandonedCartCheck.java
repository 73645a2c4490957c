package io.zyra.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.facts.order.AbandonedCartProjection;
import io.zyra.facts.order.CartFacts;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records the event {@code cart_abandoned} for carts that facts call abandoned, since shops do not
 * tell of them: rules and series count these events. A cart is told of once in each of its states,
 * and not if somebody else has told of it since its last change.
 */
@ApplicationScoped
class AbandonedCartCheck implements RecurringWork {
  /** Webhooks may come late; carts that were left longer ago are not told of any more. */
  private static final Duration LOOK_BACK = Duration.ofDays(3);

  private static final List<String> CHANGES = List.of("carts/create", "carts/update");
  private static final String UPDATED_AT = "updated_at";
  private static final String CART = Scope.CART.key() + ":";

  private final FactLoader facts;
  private final EventStore events;
  private final Merchants merchants;
  private final FactConfig config;

  AbandonedCartCheck(FactLoader facts, EventStore events, Merchants merchants, FactConfig config) {
    this.facts = facts;
    this.events = events;
    this.merchants = merchants;
    this.config = config;
  }

  @Override
  public String name() {
    return "look-for-left-carts";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(config.lookForLeftCartsEvery()).filter(pause -> !pause.isZero());
  }

  @Override
  public void run(Instant since, Instant now) {
    merchants.all().stream()
        .filter(merchant -> hasCarts(merchant.id(), now))
        .forEach(merchant -> tell(merchant, now));
  }

  private boolean hasCarts(MerchantId merchant, Instant now) {
    List<EventWindow> windows =
        CHANGES.stream().map(type -> new EventWindow(type, LOOK_BACK, List.of())).toList();
    return events.count(merchant, windows, now).values().stream().anyMatch(count -> count > 0);
  }

  private void tell(Merchant merchant, Instant now) {
    Map<String, Instant> left = left(merchant, now);
    if (left.isEmpty()) {
      return;
    }
    Map<String, Event> newest = new HashMap<>();
    Map<String, Instant> since = new HashMap<>();
    CHANGES.forEach(type -> since.put(type, now.minus(LOOK_BACK)));
    since.put(AbandonedCartProjection.TYPE, now.minus(LOOK_BACK));
    events.forEach(merchant.id(), since, now, event -> read(event, left, newest));
    events.appendAll(
        merchant.id(),
        newest.entrySet().stream()
            .filter(each -> left.containsKey(each.getKey()))
            .map(each -> event(each.getKey(), left.get(each.getKey()), each.getValue()))
            .toList());
  }

  /** When each abandoned cart was changed last. */
  private Map<String, Instant> left(Merchant merchant, Instant now) {
    Map<String, Instant> left = new HashMap<>();
    for (Subject cart : facts.subjects(merchant, Scope.CART, now)) {
      Instant changed = Instant.parse(cart.attributes().get(Attribute.UPDATED_AT.key()));
      boolean abandoned = "true".equals(cart.attributes().get(Attribute.ABANDONED.key()));
      if (abandoned && changed.isAfter(now.minus(LOOK_BACK))) {
        left.put(cart.id(), changed);
      }
    }
    return left;
  }

  private static void read(Event event, Map<String, Instant> left, Map<String, Event> newest) {
    Optional<String> cart =
        EventSubject.of(event)
            .filter(subject -> subject.startsWith(CART))
            .map(subject -> subject.substring(CART.length()))
            .filter(left::containsKey);
    if (cart.isEmpty()) {
      return;
    }
    if (!event.type().equals(AbandonedCartProjection.TYPE)) {
      newest.put(cart.get(), event);
    } else if (!event.occurredAt().isBefore(left.get(cart.get()))) {
      left.remove(cart.get());
    }
  }

  /** What becomes of the cart after its last change decides whether it stays abandoned. */
  private static JsonNode payload(Event last, Instant changed) {
    return last.payload() instanceof ObjectNode cart && !cart.hasNonNull(UPDATED_AT)
        ? cart.deepCopy().put(UPDATED_AT, changed.toString())
        : last.payload();
  }

  private static NewEvent event(String cart, Instant changed, Event last) {
    return new NewEvent(
        AbandonedCartProjection.TYPE,
        Optional.of(CART + cart),
        "A cart was left",
        payload(last, changed),
        Optional.of(changed.plus(CartFacts.ABANDONED_AFTER)),
        Optional.of("left:" + cart + ":" + changed));
  }
}
