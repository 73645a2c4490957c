package io.zyra.shopify.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Writing imported products to the shop, under {@code zyra.listing}. */
@ConfigMapping(prefix = "zyra.listing")
interface ListingSettings {

  /** Whether products that are still pending without a task are looked for. */
  @WithDefault("true")
  boolean check();

  /** How often they are looked for. */
  @WithDefault("1m")
  Duration checkEvery();
}
