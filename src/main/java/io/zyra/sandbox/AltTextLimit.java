package io.zyra.sandbox;

/** Shopify's limit on what a picture's alternative text may be. */
final class AltTextLimit {
  private static final int LONGEST = 512;

  static final String TOO_LONG =
      "The alt value exceeds the maximum limit of " + LONGEST + " characters.";

  private AltTextLimit() {}

  static boolean isTooLong(String alt) {
    return ProductListingInput.length(alt) > LONGEST;
  }
}
