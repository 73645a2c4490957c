package io.zyra.shopify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How shops are reached, under {@code zyra.shopify}. */
@ConfigMapping(prefix = "zyra.shopify")
public interface ShopifyConfig {

  /**
   * Where a shop's Admin API is, without its path; {@code {shop}} stands for the shop's domain.
   * Shopify itself is {@code https://{shop}}; by default it is the sandbox on this machine.
   */
  @WithDefault("http://127.0.0.1:${zyra.sandbox.port:8090}/{shop}")
  String endpoint();

  /** Where people see a shop; {@code {shop}} stands for its domain. */
  @WithDefault("http://127.0.0.1:${zyra.sandbox.port:8090}/{shop}")
  String storefront();

  /** What is sent as {@code X-Shopify-Access-Token}. */
  @WithDefault("sandbox")
  String accessToken();

  /** How long one try at a call may take, from connecting to the answer's last byte. */
  @WithDefault("10s")
  Duration timeout();

  /** How long a call may take with all its tries and the waits between them. */
  @WithDefault("30s")
  Duration deadline();

  /**
   * How many products are read at once, from 1 to 40. The more there are, the fewer variants,
   * images and metafields of each fit into Shopify's limit of 1000 cost points a query; the rest of
   * them is read product by product.
   */
  @WithDefault("10")
  int pageSize();

  /** How long a shop that keeps failing is left alone. */
  @WithDefault("5s")
  Duration circuitDelay();

  /** After how many tries, half of which failed, a shop is left alone. */
  @WithDefault("10")
  int circuitTries();
}
