package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.LifecycleEventKey;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.token.ScopeSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds orders, customers and collections that the shop has deleted: those that it has told of,
 * that are not in a complete list of what it has, and that it does not have when it is asked for
 * each. So a list that lacks something deletes nothing.
 */
@ApplicationScoped
class DeletedObjectComparison {
  private static final int SOME = 250;

  private final BulkReader bulk;
  private final ShopifyAdminClient api;
  private final ListedShopObjectRepository listing;
  private final ShopDifferenceRepository differences;
  private final EventStore events;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ShutdownSignal shutdown;

  DeletedObjectComparison(
      BulkReader bulk,
      ShopifyAdminClient api,
      ListedShopObjectRepository listing,
      ShopDifferenceRepository differences,
      EventStore events,
      Merchants merchants,
      Tenancy tenancy,
      ShutdownSignal shutdown) {
    this.bulk = bulk;
    this.api = api;
    this.listing = listing;
    this.differences = differences;
    this.events = events;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.shutdown = shutdown;
  }

  /**
   * Records what was deleted, and counts it.
   *
   * @param granted what the shop has granted; kinds that it has not are left out
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  void compare(Merchant merchant, UUID job, ScopeSet granted, BulkReader.Observer observer) {
    for (DeletableShopObject kind : DeletableShopObject.values()) {
      if (granted.missing(ScopeSet.of(kind.list().scopes())).isEmpty()) {
        Listing target = new Listing(kind);
        if (bulk.read(merchant, job, target, observer).refusal().isEmpty()) {
          record(merchant, job, kind, granted, bulk.begunAt(merchant.id(), job, target));
        }
      }
    }
  }

  private void record(
      Merchant merchant, UUID job, DeletableShopObject kind, ScopeSet granted, Instant begun) {
    Instant from = kind.listedFrom(granted, begun);
    List<String> unlisted = listing.unlisted(merchant.id(), job, kind, from, begun, "", SOME);
    while (!unlisted.isEmpty()) {
      shutdown.check();
      Set<String> gone =
          api.missing(merchant.shop(), kind.byId(), unlisted.stream().map(kind::shopId).toList());
      record(
          merchant.id(),
          job,
          kind,
          unlisted.stream().filter(subject -> gone.contains(kind.shopId(subject))).toList());
      String last = unlisted.get(unlisted.size() - 1);
      unlisted = listing.unlisted(merchant.id(), job, kind, from, begun, last, SOME);
    }
  }

  private void record(MerchantId merchant, UUID job, DeletableShopObject kind, List<String> gone) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          long news =
              gone.stream()
                  .filter(subject -> events.append(merchant, deletion(kind, subject)))
                  .count();
          differences.add(merchant, job, kind.difference(), (int) news);
        });
  }

  /** What the webhook would have told. */
  private static NewEvent deletion(DeletableShopObject kind, String subject) {
    ObjectNode payload =
        JsonNodeFactory.instance.objectNode().put("id", new BigInteger(kind.number(subject)));
    return new NewEvent(
        kind.deleted(),
        Optional.of(subject),
        kind.deleted().replace('/', ' '),
        payload,
        Optional.empty(),
        LifecycleEventKey.of(kind.deleted(), subject, payload));
  }

  /** Under which name its list is read. */
  static String subject(DeletableShopObject kind) {
    return "ids of " + kind.name().toLowerCase(Locale.ROOT);
  }

  void discard(MerchantId merchant, UUID job) {
    listing.discard(merchant, job);
  }

  /** Notes which objects the shop lists. */
  private final class Listing implements BulkReadTarget {
    private final DeletableShopObject kind;

    Listing(DeletableShopObject kind) {
      this.kind = kind;
    }

    @Override
    public String subject() {
      return DeletedObjectComparison.subject(kind);
    }

    @Override
    public AdminOperation query() {
      return kind.list();
    }

    /** What a list lacks tells something only if the list is complete. */
    @Override
    public boolean usesPartial() {
      return false;
    }

    @Override
    public boolean hasChildren() {
      return false;
    }

    @Override
    public void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun) {
      listing.add(
          merchant,
          job,
          objects.stream()
              .flatMap(object -> EventSubject.id(object.root().path("id")).stream())
              .map(kind::subject)
              .toList());
    }
  }
}
