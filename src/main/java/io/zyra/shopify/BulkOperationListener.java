package io.zyra.shopify;

import io.zyra.security.MerchantId;

/** Told by the shop that a bulk operation has ended. It may be none of the listener's. */
public interface BulkOperationListener {

  /**
   * @param operationId Shopify's id of the operation
   */
  void bulkOperationEnded(MerchantId merchant, String operationId);
}
