package io.zyra.sandbox.admin;

/**
 * A Shopify plan, which determines the rate limit. Rates are those of Shopify's Admin API in cost
 * points per second; the bucket holds 20 seconds' worth of points.
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

  public String publicName() {
    return publicName;
  }

  /** Points that are restored per second. */
  int restoreRate() {
    return restoreRate;
  }

  /** Points of a full bucket. */
  int bucketSize() {
    return 20 * restoreRate;
  }
}
