package io.zyra.facts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How facts are read, under {@code zyra.facts}. */
@ConfigMapping(prefix = "zyra.facts")
interface FactConfig {

  /**
   * Stores of up to so many products are read at once by an audit; larger ones are read part by
   * part, twice.
   */
  @WithDefault("20000")
  int mostProductsAtOnce();

  /** How many products, with all their variants, or other subjects are in one part of an audit. */
  @WithDefault("1000")
  int partSize();

  /** How often it is looked for carts in which nothing has changed for an hour; 0 for never. */
  @WithDefault("10m")
  Duration lookForLeftCartsEvery();
}
