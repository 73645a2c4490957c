package io.zyra.shopify;

import java.net.URI;

/** Where the Admin API of a shop is, and in which version it is spoken. */
record AdminEndpoint(String template) {

  /** The version that all documents are written for and all answers are read by. */
  static final String VERSION = "2026-07";

  /** The header in which the version that answered is named. */
  static final String VERSION_HEADER = "X-Shopify-API-Version";

  URI of(String shop) {
    String base = template.replace("{shop}", ShopDomain.checked(shop));
    return URI.create(base + "/admin/api/" + VERSION + "/graphql.json");
  }
}
