package io.zyra.shopify;

/**
 * The shop could not be reached, kept failing, or throttled the call until its deadline. A write
 * may have been done all the same. As every write is idempotent, it can be repeated.
 */
public final class ShopUnavailableException extends ShopCallException {

  public ShopUnavailableException(String shop, String message, Throwable cause) {
    super(shop, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
