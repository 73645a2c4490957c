package io.zyra.shopify.install;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the app is installed in shops, under {@code zyra.install}. */
@ConfigMapping(prefix = "zyra.install")
interface InstallConfig {

  /**
   * The address that browsers call this server by, such as {@code https://zyra.example.com}. The
   * shop sends them back there. By default it is the address of the call.
   */
  Optional<String> publicUrl();

  /** How long a person may take on the shop's page. */
  @WithDefault("10m")
  Duration stateLifetime();
}
