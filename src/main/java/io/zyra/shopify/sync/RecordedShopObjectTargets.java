package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.client.AdminOperation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records what bulk queries show of a shop's past as events. */
@ApplicationScoped
class RecordedShopObjectTargets {
  private final ShopStateEventRecorder events;
  private final CollectionRecorder collections;
  private final Tenancy tenancy;

  RecordedShopObjectTargets(
      ShopStateEventRecorder events, CollectionRecorder collections, Tenancy tenancy) {
    this.events = events;
    this.collections = collections;
    this.tenancy = tenancy;
  }

  /** Told of each object whose state was news, in the transaction that records it. */
  @FunctionalInterface
  interface NewsListener {

    /**
     * @param begun when the shop was asked
     */
    void recorded(MerchantId merchant, UUID job, ObjectNode payload, Instant begun);
  }

  /** All objects of a kind. */
  BulkReadTarget all(RecordedShopObject kind, AdminOperation query) {
    return all(kind, query, (merchant, job, payload, begun) -> {});
  }

  /** The same, with somebody who is told what of it was news. */
  BulkReadTarget all(RecordedShopObject kind, AdminOperation query, NewsListener news) {
    return new Target(kind, query, Optional.empty(), news);
  }

  /** The objects that were created or changed at or after an instant. */
  BulkReadTarget changedSince(
      RecordedShopObject kind, AdminOperation query, Instant since, NewsListener news) {
    String search = "updated_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + "'";
    return new Target(kind, query, Optional.of(search), news);
  }

  private final class Target implements BulkReadTarget {
    private final RecordedShopObject kind;
    private final AdminOperation query;
    private final Optional<String> search;
    private final NewsListener news;

    Target(
        RecordedShopObject kind, AdminOperation query, Optional<String> search, NewsListener news) {
      this.kind = kind;
      this.query = query;
      this.search = search;
      this.news = news;
    }

    @Override
    public String subject() {
      return kind.subject();
    }

    @Override
    public AdminOperation query() {
      return query;
    }

    @Override
    public Optional<String> search() {
      return search;
    }

    @Override
    public boolean hasChildren() {
      return kind != RecordedShopObject.CUSTOMERS;
    }

    @Override
    public void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun) {
      tenancy.run(merchant, () -> objects.forEach(object -> record(merchant, job, object, begun)));
    }

    private void record(MerchantId merchant, UUID job, BulkObject object, Instant begun) {
      ObjectNode payload = kind.payload(object);
      if (!kind.isNamed(payload)) {
        return;
      }
      boolean changed =
          kind == RecordedShopObject.COLLECTIONS
              ? collections.record(merchant, object.root(), object.children(), begun)
              : events.record(merchant, kind.created(), kind.updated(), payload);
      if (changed) {
        news.recorded(merchant, job, payload, begun);
      }
    }
  }
}
