package io.zyra.ruleset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of deciding. */
@ConfigMapping(prefix = "zyra.decision")
interface DecisionSettings {

  /**
   * How long one run may take to decide, so that one merchant's rules never keep the others
   * waiting; ordinary rules take some microseconds a product.
   */
  @WithDefault("30s")
  Duration longest();
}
