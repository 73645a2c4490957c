package io.zyra.shopify.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are worked on, under {@code zyra.webhooks}. */
@ConfigMapping(prefix = "zyra.webhooks")
interface WebhookConfig {

  /** How often it is looked for deliveries that are due although no task is left for them. */
  @WithDefault("15s")
  Duration lookEvery();

  /** How often a delivery is worked on before it is given up. */
  @WithDefault("6")
  int attempts();

  /** The pause before the second attempt; it doubles with each further one. */
  @WithDefault("5s")
  Duration firstPause();

  /** How long deliveries are kept that were worked on. Duplicates are known as long. */
  @WithDefault("7d")
  Duration keepDone();

  /** How long deliveries are kept that were given up. */
  @WithDefault("90d")
  Duration keepDead();
}
