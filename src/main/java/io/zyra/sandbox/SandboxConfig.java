package io.zyra.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.zyra.sandbox.admin.ShopifyPlan;
import java.nio.file.Path;

/** Settings of the sandbox shop, under {@code zyra.sandbox}. */
@ConfigMapping(prefix = "zyra.sandbox")
public interface SandboxConfig {

  /**
   * Whether the sandbox shop is started with the server. A server that has real shops never starts
   * it.
   */
  @WithDefault("false")
  boolean enabled();

  /** The port on 127.0.0.1; 0 takes any free one. */
  @WithDefault("8090")
  int port();

  /** The folder where the shops' data are stored. */
  @WithDefault("${zyra.data-dir:data}/sandbox")
  Path dataDir();

  /** The access token that callers of the Admin API send as {@code X-Shopify-Access-Token}. */
  @WithDefault("sandbox")
  String accessToken();

  /** The client id of the app that shops can install. */
  @WithDefault("sandbox-key")
  String clientId();

  /** The client secret of the app that the shops have installed, with which they sign. */
  @WithDefault("sandbox-secret")
  String clientSecret();

  /** The Shopify plan whose rate limits the shops have. */
  @WithDefault("PLUS")
  ShopifyPlan plan();

  /** The shop that is filled with the demo catalog if it does not exist yet. */
  @WithDefault("demo.myshopify.com")
  String demoShop();
}
