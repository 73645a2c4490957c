package io.zyra.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;

/**
 * One call of the Admin API, as everything that answers a part of it needs to know it.
 *
 * @param baseUrl the sandbox's own address, without a slash at the end
 * @param now when the call came, in whole seconds as Shopify tells time
 */
record AdminCall(Shop shop, ShopifyPlan plan, String baseUrl, Instant now) {

  static AdminCall of(DataFetchingEnvironment query) {
    return query.getGraphQlContext().get(AdminCall.class);
  }

  String storefrontUrl() {
    return baseUrl + "/" + shop.profile().domain();
  }
}
