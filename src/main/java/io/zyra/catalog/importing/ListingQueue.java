package io.zyra.catalog.importing;

import io.zyra.security.MerchantId;
import java.util.Map;

/**
 * Writes imported products to the shop in the background: one after another for each merchant, so
 * that a product's last content in the store is its last one in the shop.
 */
public interface ListingQueue {

  /**
   * Has the pending products of a merchant written, after the transaction that stored them, and
   * waits a moment for it. It returns as soon as the shop does not get on with them.
   */
  Progress list(MerchantId merchant);

  /**
   * How far the products are.
   *
   * @param pending how many are not written yet
   * @param refused the shop's reasons by handle, of products that it refused meanwhile
   */
  record Progress(int pending, Map<String, String> refused) {
    public Progress {
      refused = Map.copyOf(refused);
    }
  }
}
