package io.zyra.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When audits run by themselves. */
@ConfigMapping(prefix = "zyra.audit")
interface AuditSettings {

  /** Whether they do at all; each merchant's autopilot has to be on besides. */
  @WithDefault("true")
  boolean scheduled();

  /** When each day, on the clock on the merchant's wall. */
  @WithDefault("06:00")
  LocalTime dailyAt();

  /** How often it is looked whether an audit has become due; the moments of rules are minutes. */
  @WithDefault("30s")
  Duration lookEvery();
}
