package io.zyra.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How durable tasks are run. */
@ConfigMapping(prefix = "zyra.job")
interface JobSettings {

  /** How many tasks run at once on this replica. */
  @WithDefault("6")
  int threads();

  /** How often the database is polled for tasks of other replicas and for retries. */
  @WithDefault("1s")
  Duration pollingInterval();

  /** How often a running task shows that its replica is alive. */
  @WithDefault("4s")
  Duration heartbeat();

  /** After how many missed heartbeats another replica takes a task over; at least 4. */
  @WithDefault("4")
  int missedHeartbeats();

  /**
   * How long running tasks, requests and statements may go on when the server is asked to stop.
   * After that they are interrupted, and taken up again after the next start.
   */
  @WithDefault("1s")
  Duration shutdownGrace();
}
