package io.zyra.sandbox.shop;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The webhook subscriptions of all shops. */
public final class SandboxWebhookSubscriptions {
  private static final String KIND = "webhooks";

  private final ShopStore store;

  SandboxWebhookSubscriptions(ShopStore store) {
    this.store = store;
  }

  /** Those of a shop, oldest first. */
  public List<SandboxWebhookSubscription> list(String domain) {
    return store.records(domain, KIND, SandboxWebhookSubscription.class);
  }

  public Optional<SandboxWebhookSubscription> find(String domain, long id) {
    return list(domain).stream().filter(subscription -> subscription.id() == id).findFirst();
  }

  /**
   * Adds one.
   *
   * @param made the subscription, given its id
   */
  public SandboxWebhookSubscription add(
      String domain, LongFunction<SandboxWebhookSubscription> made) {
    SandboxWebhookSubscription subscription = made.apply(store.nextId());
    replace(domain, subscription);
    return subscription;
  }

  /** Stores one in place of the one with its id. */
  public void replace(String domain, SandboxWebhookSubscription subscription) {
    store.commit(() -> store.putRecord(domain, KIND, subscription.id(), subscription));
  }

  public void delete(String domain, long id) {
    store.commit(() -> store.removeRecord(domain, KIND, id));
  }

  /**
   * Notes how a delivery went. The subscription is deleted after too many failures in a row.
   *
   * @return whether it is still there
   */
  public synchronized boolean noteDelivery(
      String domain, long id, boolean success, int mostFailures) {
    Optional<SandboxWebhookSubscription> before = find(domain, id);
    Optional<SandboxWebhookSubscription> after =
        before
            .map(subscription -> subscription.after(success))
            .filter(subscription -> subscription.failures() < mostFailures);
    if (!after.equals(before)) {
      after.ifPresentOrElse(
          subscription -> replace(domain, subscription), () -> delete(domain, id));
    }
    return after.isPresent();
  }
}
