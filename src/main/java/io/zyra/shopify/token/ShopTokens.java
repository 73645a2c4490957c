package io.zyra.shopify.token;

import io.zyra.security.Secret;
import java.util.Optional;

/** The access tokens that the Admin API is called with. */
public interface ShopTokens {

  /**
   * A token of the shop that has not expired.
   *
   * @throws io.zyra.shopify.ShopAccessDeniedException if there is none and a person has to act
   * @throws io.zyra.shopify.ShopUnavailableException if a new one was needed and the shop did not
   *     give it; it may later
   */
  Secret accessToken(String shop);

  /**
   * Another token in place of one that the shop has refused (HTTP 401); empty if there is no other.
   *
   * @throws io.zyra.shopify.ShopAccessDeniedException if the shop grants none any more
   * @throws io.zyra.shopify.ShopUnavailableException if the shop could not be asked
   */
  Optional<Secret> replacementFor(String shop, Secret refused);

  /** One token for every shop, which never expires. */
  static ShopTokens fixed(Secret token) {
    return new ShopTokens() {
      @Override
      public Secret accessToken(String shop) {
        return token;
      }

      @Override
      public Optional<Secret> replacementFor(String shop, Secret refused) {
        return Optional.empty();
      }
    };
  }
}
