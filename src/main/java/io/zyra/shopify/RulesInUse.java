package io.zyra.shopify;

import io.zyra.core.fact.FactOrigin;
import io.zyra.security.MerchantId;
import java.time.Duration;
import java.util.Set;

/** What a merchant's enabled rules do and look at, which decides what a shop is asked for. */
public interface RulesInUse {

  Use of(MerchantId merchant);

  /**
   * What enabled rules do and look at.
   *
   * @param actions the names of the types of actions that they have
   * @param origins what the facts are made of that they are decided from
   * @param lookBack how old the orders may be that these facts are made of
   */
  record Use(Set<String> actions, Set<FactOrigin> origins, Duration lookBack) {
    /** Of a merchant without rules. */
    public static final Use NOTHING = new Use(Set.of(), Set.of(), Duration.ZERO);

    public Use {
      actions = Set.copyOf(actions);
      origins = Set.copyOf(origins);
    }
  }
}
