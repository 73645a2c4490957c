package io.zyra.shopify;

import io.zyra.security.MerchantId;
import java.util.Set;

/** Which actions a merchant uses, since they decide what a shop is asked for. */
@FunctionalInterface
public interface ActionsInUse {

  /** The names of the types of actions that the merchant's enabled rules have. */
  Set<String> of(MerchantId merchant);
}
