package io.zyra.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The demo merchant. */
@ConfigMapping(prefix = "zyra.demo")
interface DemoConfig {

  /**
   * Whether a merchant is set up for the sandbox's demo shop when there is none yet. By default if
   * this server runs the sandbox.
   */
  @WithDefault("false")
  boolean enabled();

  /** The shop, as the sandbox knows it. */
  @WithDefault("demo.myshopify.com")
  String shop();
}
