package io.zyra.shopify;

/** A call to a shop that did not do what it was made for. Messages name the shop. */
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

  /** Whether the same call may succeed later with nobody doing anything about it. */
  public abstract boolean retryable();
}
