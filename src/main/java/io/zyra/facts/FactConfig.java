package io.zyra.facts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many facts are held in memory. */
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
}
