package io.zyra.dmn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of decision models. */
@ConfigMapping(prefix = "zyra.decision-models")
interface DmnConfig {

  /** Largest model, in bytes of XML. */
  @WithDefault("5242880")
  long maxModelBytes();

  /** Longest time to compile one model with its imports. */
  @WithDefault("20s")
  Duration compileTime();

  /** Longest time of one evaluation. */
  @WithDefault("1s")
  Duration evaluateTime();

  /** Most memory that one evaluation may allocate, in bytes. */
  @WithDefault("268435456")
  long evaluateBytes();

  /** Most evaluations at one time; more wait for their turn. */
  @WithDefault("8")
  int concurrentEvaluations();

  /** Most compiled models kept, in characters of their XML. */
  @WithDefault("67108864")
  long cacheCharacters();

  /** Whether whoever uploaded a version must not be the one who activates it. */
  @WithDefault("false")
  boolean twoPersonRule();
}
