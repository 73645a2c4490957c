package io.zyra.sandbox;

/**
 * A Shopify plan, which decides how fast an app may call. Rates are those of Shopify's Admin API
 * rate limits, in cost points per second; the bucket holds 20 seconds' worth.
 */
public enum ShopifyPlan {
  STANDARD("Basic", 100),
  ADVANCED("Advanced", 200),
  PLUS("Shopify Plus", 1000),
  ENTERPRISE("Commerce Components", 2000);

  private final String publicName;
  private final int restoreRate;

  ShopifyPlan(String publicName, int restoreRate) {
    this.publicName = publicName;
    this.restoreRate = restoreRate;
  }

  String publicName() {
    return publicName;
  }

  /** Points that come back each second. */
  int restoreRate() {
    return restoreRate;
  }

  /** Points that a full bucket holds. */
  int bucketSize() {
    return 20 * restoreRate;
  }
}
