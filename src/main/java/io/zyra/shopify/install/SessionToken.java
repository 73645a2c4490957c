package io.zyra.shopify.install;

/**
 * A session token that was verified.
 *
 * @param shop the shop whose admin the app runs in
 * @param text the token itself
 */
record SessionToken(String shop, String text) {

  @Override
  public String toString() {
    return "SessionToken[" + shop + "]";
  }
}
