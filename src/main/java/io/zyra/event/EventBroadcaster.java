package io.zyra.event;

import io.smallrye.mutiny.Multi;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes recorded events to listeners in this process, after the transaction has committed. */
@ApplicationScoped
class EventBroadcaster {

  /** The merchant and the kind of event; listeners read the rest from the store. */
  record Recorded(MerchantId merchant, String type, String subject) {}

  private final TransactionSynchronizationRegistry transactions;
  private final Emitter<Recorded> emitter;
  private final Multi<Recorded> recorded;

  EventBroadcaster(
      TransactionSynchronizationRegistry transactions,
      @Channel("recorded")
          @OnOverflow(OnOverflow.Strategy.DROP)
          @io.smallrye.reactive.messaging.annotations.Broadcast
          Emitter<Recorded> emitter,
      @Channel("recorded") Multi<Recorded> recorded) {
    this.transactions = transactions;
    this.emitter = emitter;
    this.recorded = recorded.broadcast().toAllSubscribers();
  }

  Multi<Recorded> recorded() {
    return recorded;
  }

  void afterCommit(MerchantId merchant, NewEvent event) {
    Recorded told = new Recorded(merchant, event.type(), event.subject().orElse(""));
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing is certain yet.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              emitter.send(told);
            }
          }
        });
  }
}
