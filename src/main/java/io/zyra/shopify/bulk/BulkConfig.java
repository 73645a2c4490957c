package io.zyra.shopify.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How shops are read by bulk operations, under {@code zyra.bulk}. */
@ConfigMapping(prefix = "zyra.bulk")
public interface BulkConfig {

  /** From how many products on a sync is a bulk operation; fewer are listed page by page. */
  @WithDefault("500")
  int fromProducts();

  /**
   * The longest pause between two looks at an operation. The shop also tells by webhook when one
   * has ended.
   */
  @WithDefault("30s")
  Duration lookEvery();

  /** How many operations are started for one kind of objects before another way is taken. */
  @WithDefault("3")
  int attempts();

  /** How long one read from the file of a result may take. */
  @WithDefault("30s")
  Duration timeout();
}
