package io.zyra.dmn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of decision models. */
@ConfigMapping(prefix = "zyra.decision-models")
public interface DmnConfig {

  /** Maximum size of a model, in bytes of XML. */
  @WithDefault("5242880")
  long maxModelBytes();

  /** Maximum time to compile one model with its imports. */
  @WithDefault("20s")
  Duration compileTime();

  /** Maximum time of one evaluation. */
  @WithDefault("1s")
  Duration evaluateTime();

  /** Maximum memory that one evaluation may allocate, in bytes. */
  @WithDefault("268435456")
  long evaluateBytes();

  /** Maximum number of concurrent evaluations; others wait. */
  @WithDefault("8")
  int concurrentEvaluations();

  /** Maximum size of the cache of compiled models, in characters of XML. */
  @WithDefault("67108864")
  long cacheCharacters();

  /** Whether a version must be activated by another person than the one who uploaded it. */
  @WithDefault("false")
  boolean twoPersonRule();
}
