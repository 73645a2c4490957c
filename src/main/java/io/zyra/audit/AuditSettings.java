package io.zyra.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When and how audits run. */
@ConfigMapping(prefix = "zyra.audit")
public interface AuditSettings {

  /** Whether they run by themselves at all; each merchant's autopilot has to be on besides. */
  @WithDefault("true")
  boolean scheduled();

  /** At which time of day, in the merchant's time zone. */
  @WithDefault("06:00")
  LocalTime dailyAt();

  /** How often it is looked whether an audit has become due; the moments of rules are minutes. */
  @WithDefault("30s")
  Duration lookEvery();

  /** How many audits one replica runs at once; each keeps a part of its store in memory. */
  @WithDefault("2")
  int atOnce();

  /** How long a caller waits for the end of an audit before the answer says that it is running. */
  @WithDefault("10s")
  Duration answerWithin();

  /** How long one audit may take. */
  @WithDefault("4h")
  Duration longest();
}
