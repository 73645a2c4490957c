package io.zyra.shopify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The connection to shops, under {@code zyra.shopify}. */
@ConfigMapping(prefix = "zyra.shopify")
public interface ShopifyConfig {

  /**
   * The base address of a shop's Admin API, without its path; {@code {shop}} stands for the shop's
   * domain. Shopify itself is {@code https://{shop}}; the default is the sandbox on this machine.
   */
  @WithDefault("http://127.0.0.1:${zyra.sandbox.port:8090}/{shop}")
  String endpoint();

  /**
   * The address of a shop's storefront; {@code {shop}} stands for its domain. By default where its
   * API is, as at Shopify and in the sandbox.
   */
  @WithDefault("${zyra.shopify.endpoint}")
  String storefront();

  /**
   * The access token for shops where the app was never installed: the sandbox's, or that of a shop
   * with an app of its own. Empty for none, which is the default where real shops are set.
   */
  Optional<String> accessToken();

  /** The app that shops install: what Shopify's Partner Dashboard shows as its credentials. */
  @WithParentName
  App app();

  /** Timeout of one attempt at a call, from connecting to the last byte of the response. */
  @WithDefault("10s")
  Duration timeout();

  /** Timeout of a call with all its attempts and the waits between them. */
  @WithDefault("30s")
  Duration deadline();

  /**
   * How many products are read per page, from 1 to 40. The larger the page, the fewer variants,
   * images and metafields of each product fit into Shopify's limit of 1000 cost points per query;
   * the rest of them is read product by product.
   */
  @WithDefault("10")
  int pageSize();

  /** How often it is looked whether a bulk operation has ended. */
  @WithDefault("2s")
  Duration bulkPoll();

  /** How long the circuit breaker of a shop stays open. */
  @WithDefault("5s")
  Duration circuitDelay();

  /** How many attempts the circuit breaker looks at; it opens when half of them failed. */
  @WithDefault("10")
  int circuitTries();

  /** The credentials of the app. */
  interface App {

    /** The client id, also called API key. */
    @WithName("api-key")
    @WithDefault("sandbox-key")
    String clientId();

    /**
     * The client secret. It signs webhooks, session tokens and the queries of the install. With the
     * sandbox as shop it is the sandbox's by default; without one nothing that is signed is
     * accepted.
     */
    @WithName("api-secret")
    Optional<String> clientSecret();

    /** The client secret that was in use before the current one. */
    @WithName("api-secret-old")
    Optional<String> previousClientSecret();

    /**
     * When the client secret was replaced. Shopify signs with the previous one for up to an hour
     * after that, and it is accepted as long.
     */
    @WithName("api-secret-rotated-at")
    Optional<Instant> secretRotatedAt();
  }
}
