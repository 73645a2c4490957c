package io.zyra.shopify;

/**
 * The shop denies access: the token is invalid, the app was removed or lacks a scope, or the shop
 * is closed. A retry does not help; a person has to act.
 */
public final class ShopAccessDeniedException extends ShopCallException {

  public ShopAccessDeniedException(String shop, String message) {
    super(shop, message, null);
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
