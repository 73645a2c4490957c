package io.zyra.startup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is done before the server says that it is ready. */
@ConfigMapping(prefix = "zyra.warm-up")
interface WarmUpSettings {

  /** Whether the first decision is made before {@code /q/health/ready} answers 200. */
  @WithDefault("true")
  boolean enabled();

  /** How often {@code evaluate} is called then, over HTTP. */
  @WithDefault("2")
  int calls();
}
