package io.zyra.shopify.sync;

import io.zyra.merchant.Merchant;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.bulk.BulkReader.Outcome;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a shop had before the app was installed: collections, customers and orders, each if
 * the shop has granted the access. Later ones come by webhook.
 */
@ApplicationScoped
class ShopHistory {
  private final BulkReader bulk;
  private final Installations installations;
  private final List<BulkReadTarget> contents;

  ShopHistory(
      BulkReader bulk,
      Installations installations,
      BulkCollections collections,
      BulkCustomers customers,
      BulkOrders orders) {
    this.bulk = bulk;
    this.installations = installations;
    this.contents = List.of(collections, customers, orders);
  }

  /**
   * Reads as far as it can.
   *
   * @return what was read, and what not, to follow upon the number of products
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  String read(Merchant merchant, UUID job, BulkReader.Observer observer) {
    Optional<Scopes> granted = installations.find(merchant.id()).map(Installation::scopes);
    StringBuilder told = new StringBuilder();
    for (BulkReadTarget content : contents) {
      Scopes wanted = Scopes.of(content.query().scopes());
      if (granted.filter(scopes -> scopes.missing(wanted).isEmpty()).isPresent()) {
        Outcome outcome = bulk.read(merchant, job, content, observer);
        told.append(
            outcome
                .refusal()
                .map(why -> ", no " + content.subject() + " (" + why + ")")
                .orElseGet(() -> ", " + outcome.stored() + " " + content.subject()));
      }
    }
    return told.toString();
  }
}
