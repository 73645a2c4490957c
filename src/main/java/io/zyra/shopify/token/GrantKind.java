package io.zyra.shopify.token;

import java.util.Locale;

/** The ways to an access token. */
public enum GrantKind {
  /** A person accepted the app on Shopify's page. */
  AUTHORIZATION_CODE,
  /** An embedded app exchanged a session token. */
  TOKEN_EXCHANGE,
  /** An app of the same organisation as the shop asked with its own credentials. */
  CLIENT_CREDENTIALS;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GrantKind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
