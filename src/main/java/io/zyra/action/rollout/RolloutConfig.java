package io.zyra.action.rollout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rollouts are watched. */
@ConfigMapping(prefix = "zyra.rollouts")
interface RolloutConfig {

  /**
   * How often a rollout that is watched is looked at. The error rate of a watch holds for any
   * number of looks.
   */
  @WithDefault("1h")
  Duration lookEvery();

  /** After how long what waits for a yes or no is let go; zero for never. */
  @WithDefault("14d")
  Duration approvalExpiry();

  /** With how many unchanged products a changed one is compared, where they have to be searched. */
  @WithDefault("3")
  int controlsForEach();

  /** With how many unchanged products a stage is compared at most. */
  @WithDefault("2000")
  int mostControls();
}
