package io.zyra.shopify.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** How the store and the shops are kept equal, under {@code zyra.listing}. */
@ConfigMapping(prefix = "zyra.listing")
interface ListingSettings {

  /** Whether differences between the store and the shops are looked for. */
  @WithDefault("true")
  boolean check();

  /** How often they are looked for. */
  @WithDefault("1m")
  Duration checkEvery();

  /** At which time of night, in the merchant's time zone, a shop is compared as a whole. */
  @WithDefault("03:00")
  LocalTime compareAt();

  /**
   * How long a webhook may take: what changed so shortly before a comparison does not count as
   * missed.
   */
  @WithDefault("15m")
  Duration toldWithin();
}
