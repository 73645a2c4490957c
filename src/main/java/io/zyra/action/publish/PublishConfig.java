package io.zyra.action.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How actions are written to shops. */
@ConfigMapping(prefix = "zyra.publish")
interface PublishConfig {

  /**
   * From how many actions of a merchant that are due at once they are written by bulk operations
   * instead of single calls.
   */
  @WithDefault("200")
  int bulkFrom();

  /** How many actions are written by one round of bulk operations. */
  @WithDefault("1000")
  int bulkMost();

  /**
   * How long after its last import a product may be on its way to the shop while an action waits
   * for it. After that the action fails.
   */
  @WithDefault("4h")
  Duration importDeadline();

  /** How long a bulk operation may run before it is canceled. */
  @WithDefault("1h")
  Duration bulkDeadline();
}
