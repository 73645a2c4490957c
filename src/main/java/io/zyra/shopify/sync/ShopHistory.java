package io.zyra.shopify.sync;

import io.zyra.merchant.Merchant;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.bulk.BulkReader.Outcome;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a shop had before the app was installed: collections, customers, orders and checkouts,
 * each if the shop has granted the access. Later ones come by webhook.
 */
@ApplicationScoped
class ShopHistory {
  private final BulkReader bulk;
  private final Installations installations;
  private final RecordedShopObjectTargets targets;

  ShopHistory(BulkReader bulk, Installations installations, RecordedShopObjectTargets targets) {
    this.bulk = bulk;
    this.installations = installations;
    this.targets = targets;
  }

  /** Reads all kinds of objects as far as it can. */
  String read(Merchant merchant, UUID job, BulkReader.Observer observer) {
    return read(merchant, job, List.of(RecordedShopObject.values()), observer);
  }

  /**
   * Reads as far as it can.
   *
   * @return what was read, and what not, to follow upon the number of products
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  String read(
      Merchant merchant, UUID job, List<RecordedShopObject> kinds, BulkReader.Observer observer) {
    StringBuilder told = new StringBuilder();
    for (RecordedShopObject kind : kinds) {
      Optional<AdminOperation> query = query(merchant, kind);
      if (query.isPresent()) {
        Outcome outcome = bulk.read(merchant, job, targets.all(kind, query.get()), observer);
        told.append(
            outcome
                .refusal()
                .map(why -> refused(kind, outcome.stored(), why))
                .orElseGet(() -> ", " + outcome.stored() + " " + kind.subject()));
      }
    }
    return told.toString();
  }

  private static String refused(RecordedShopObject kind, int stored, String why) {
    return (stored == 0 ? ", no " : ", only " + stored + " ") + kind.subject() + " (" + why + ")";
  }

  /** The query of all of them, if the shop has granted the access that reading them takes. */
  Optional<AdminOperation> query(Merchant merchant, RecordedShopObject kind) {
    return installations.find(merchant.id()).map(Installation::scopes).flatMap(kind::query);
  }
}
