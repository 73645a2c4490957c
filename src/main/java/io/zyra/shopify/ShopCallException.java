package io.zyra.shopify;

/** A call to a shop failed. The message names the shop. */
public abstract sealed class ShopCallException extends RuntimeException
    permits ShopCallRejectedException, ShopUnavailableException, ShopAccessDeniedException {

  private final String shop;

  ShopCallException(String shop, String message, Throwable cause) {
    super(shop + ": " + message, cause);
    this.shop = shop;
  }

  /** The shop's domain. */
  public String shop() {
    return shop;
  }

  /** Whether the same call may succeed later without anybody's action. */
  public abstract boolean retryable();
}
