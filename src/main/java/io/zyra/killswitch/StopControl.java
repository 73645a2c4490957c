package io.zyra.killswitch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Stops and releases publishing. Doing either twice is the same as doing it once. */
@ApplicationScoped
class StopControl {
  private static final Logger LOG = Logger.getLogger(StopControl.class);

  private final StopRepository stops;
  private final List<KillSwitchListener> listeners;
  private final Merchants merchants;
  private final EventStore events;
  private final Tenancy tenancy;
  private final IdGenerator ids;
  private final Clock clock;

  StopControl(
      StopRepository stops,
      @All List<KillSwitchListener> listeners,
      Merchants merchants,
      EventStore events,
      Tenancy tenancy,
      IdGenerator ids,
      Clock clock) {
    this.stops = stops;
    this.listeners = listeners;
    this.merchants = merchants;
    this.events = events;
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Stops a merchant's publishing. The merchant is locked, as it is where an action begins: once
   * this returns, none begins any more.
   */
  void stop(MerchantId merchant, String reason, String by) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          if (stops.stop(ids.next(), merchant, new PublishingStop(reason, by, clock.instant()))) {
            tell(merchant, "publishing.stopped", by, "Publishing was stopped: " + reason);
            listeners.forEach(each -> each.stopped(Optional.of(merchant)));
          }
        });
  }

  void release(MerchantId merchant, String by) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          if (stops.release(merchant, by, clock.instant())) {
            tell(merchant, "publishing.released", by, "Publishing may go on");
            listeners.forEach(each -> each.released(Optional.of(merchant)));
          }
        });
  }

  @Transactional
  void stopEveryone(String reason, String by) {
    if (stops.stopEveryone(ids.next(), new PublishingStop(reason, by, clock.instant()))) {
      LOG.warnf("publishing.stopped merchants=all by=%s", by);
      listeners.forEach(each -> each.stopped(Optional.empty()));
    }
  }

  @Transactional
  void releaseEveryone(String by) {
    if (stops.releaseEveryone(by, clock.instant())) {
      LOG.warnf("publishing.released merchants=all by=%s", by);
      listeners.forEach(each -> each.released(Optional.empty()));
    }
  }

  private void tell(MerchantId merchant, String type, String by, String text) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("by", by);
    events.append(merchant, NewEvent.now(type, "merchant:" + merchant, text, payload));
  }
}
