package io.zyra.shopify.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the store and the shops are kept equal, under {@code zyra.listing}. */
@ConfigMapping(prefix = "zyra.listing")
interface ListingSettings {

  /** Whether differences between the store and the shops are looked for. */
  @WithDefault("true")
  boolean check();

  /** How often they are looked for. */
  @WithDefault("1m")
  Duration checkEvery();
}
