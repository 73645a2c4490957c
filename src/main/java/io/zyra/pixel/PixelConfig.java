package io.zyra.pixel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How shopper events are taken, under {@code zyra.pixel}. */
@ConfigMapping(prefix = "zyra.pixel")
interface PixelConfig {

  /** How many events of one shop a replica takes per second, on average. */
  @WithDefault("2500")
  int eventsPerSecond();

  /** For how many seconds' worth of events at once. */
  @WithDefault("10")
  int burstSeconds();

  /** Events that happened longer ago are ignored. */
  @WithDefault("3d")
  Duration oldest();

  /** A browser's clock may be this far ahead; later events count as happening now. */
  @WithDefault("5m")
  Duration clockSkew();
}
