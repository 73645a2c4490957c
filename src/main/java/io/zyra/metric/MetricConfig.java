package io.zyra.metric;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The time series, under {@code zyra.metrics}. */
@ConfigMapping(prefix = "zyra.metrics")
interface MetricConfig {

  /** How often it is looked for events that do not count yet. */
  @WithDefault("2s")
  Duration lookEvery();

  /** How long values by the hour are kept, rounded up to whole months. */
  @WithDefault("400d")
  Duration keepHours();

  /** How long values by the day are kept, rounded up to whole years. */
  @WithDefault("1830d")
  Duration keepDays();
}
