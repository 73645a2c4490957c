package io.zyra.shopify;

/**
 * The shop could not be reached, kept failing, or was too busy until the deadline. A write may have
 * been done all the same; as all writes say what is to be, it can be made again.
 */
public final class ShopUnavailableException extends ShopCallException {

  ShopUnavailableException(String shop, String message, Throwable cause) {
    super(shop, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
