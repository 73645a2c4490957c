package io.zyra.shopify;

import io.zyra.security.MerchantId;
import java.util.Set;

/** What a merchant's enabled rules do and look at, which decides what a shop is asked for. */
public interface RulesInUse {

  /** The names of the types of actions that they have. */
  Set<String> actions(MerchantId merchant);

  /** Whether any looks at what shoppers do in the storefront. */
  boolean lookAtShoppers(MerchantId merchant);
}
