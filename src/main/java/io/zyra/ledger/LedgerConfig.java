package io.zyra.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The audit trail, under {@code zyra.ledger}. */
@ConfigMapping(prefix = "zyra.ledger")
interface LedgerConfig {

  /** How often it is looked for events that have no place in the trail yet. */
  @WithDefault("2s")
  Duration lookEvery();

  /** How long a key signs before a new one takes over. */
  @WithDefault("90d")
  Duration keyLifetime();
}
