package io.zyra.shopify.client;

import java.net.URI;

/** The address of a shop's Admin API, and the API version that is used. */
public record AdminEndpoint(String template) {

  /** The API version that the GraphQL documents and the parsing are written for. */
  public static final String VERSION = "2026-07";

  /** The response header with the API version that Shopify used. */
  static final String VERSION_HEADER = "X-Shopify-API-Version";

  URI uri(String shop) {
    String base = template.replace("{shop}", ShopDomain.requireValid(shop));
    return URI.create(base + "/admin/api/" + VERSION + "/graphql.json");
  }
}
