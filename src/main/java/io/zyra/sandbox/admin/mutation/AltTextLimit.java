package io.zyra.sandbox.admin.mutation;

/** Shopify's length limit of alternative texts. */
final class AltTextLimit {
  private static final int LONGEST = 512;

  static final String TOO_LONG =
      "The alt value exceeds the maximum limit of " + LONGEST + " characters.";

  private AltTextLimit() {}

  static boolean isTooLong(String alt) {
    return ProductListingInput.length(alt) > LONGEST;
  }
}
