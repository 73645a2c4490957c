package io.zyra.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How stored secrets are sealed, under {@code zyra.secrets}. */
@ConfigMapping(prefix = "zyra.secrets")
interface SecretsConfig {

  /**
   * The file with the keys. It is made at the first start, readable by its owner only. Replicas
   * share one.
   */
  @WithDefault("${zyra.data-dir:data}/secrets-key.json")
  Path keyFile();
}
