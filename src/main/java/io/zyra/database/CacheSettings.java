package io.zyra.database;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Settings of what a server keeps in memory of the database. */
@ConfigMapping(prefix = "zyra.cache")
public interface CacheSettings {

  /**
   * The maximum staleness: how long a server may answer with what it last read, without a
   * confirmation that nothing has changed since. Putting a decision model in force takes as long,
   * so that once it is answered, every server uses the new version. With 0 everything is read each
   * time.
   */
  @WithDefault("200ms")
  @WithName("lease")
  Duration maxStaleness();

  /**
   * How much memory the compiled rules of all merchants take, at some 1.2 KB a rule; a quarter of
   * the heap when it is not set.
   */
  Optional<MemorySize> rules();
}
