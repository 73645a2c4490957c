package io.zyra.shopify;

/**
 * The shop does not let us in: the token is not valid, the app has been removed or lacks a scope,
 * or the shop is closed. Somebody has to do something about it.
 */
public final class ShopAccessDeniedException extends ShopCallException {

  ShopAccessDeniedException(String shop, String message) {
    super(shop, message, null);
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
