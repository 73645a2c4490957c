package io.zyra.action.compose;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When it is worked out what actions change. */
@ConfigMapping(prefix = "zyra.action")
interface ComposeSettings {

  /**
   * How many of a merchant's actions that wait for approval are composed ahead: the first of the
   * list, and as many after the page that somebody looks at. The others are composed when they are
   * opened or approved.
   */
  @WithDefault("100")
  int composeAhead();

  /**
   * How long a page of actions that wait for approval is held back while those on it that are not
   * composed yet are; the rest of them is composed after the answer.
   */
  @WithDefault("300ms")
  Duration listWait();

  /**
   * How long opening or approving an action that is not composed yet waits for that; it is composed
   * after the answer when it takes longer.
   */
  @WithDefault("5s")
  Duration openWait();
}
