package io.zyra.shopify.install;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The app's web pixel in the shops, under {@code zyra.web-pixel}. */
@ConfigMapping(prefix = "zyra.web-pixel")
interface WebPixelConfig {

  /**
   * The public address that browsers send shopper events to; this server on loopback if not set.
   */
  Optional<String> address();

  /** How often the pixel of each shop is compared with what it shall be; 0 for at installs only. */
  @WithDefault("5m")
  Duration compareEvery();
}
