package io.zyra.sandbox.admin;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.bulk.BulkOperations;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import java.time.Instant;
import java.util.List;

/**
 * The context of one request to the Admin API.
 *
 * @param store of all shops, where the subscriptions are too
 * @param bulk the bulk operations of all shops
 * @param background executes what bulk operations do
 * @param baseUrl the sandbox's own address, without a trailing slash
 * @param scopes that the caller's token has
 * @param now when the request arrived, in whole seconds as in Shopify's timestamps
 */
public record AdminCall(
    ShopStore store,
    BulkOperations bulk,
    BulkGraphQlExecutor background,
    Shop shop,
    ShopifyPlan plan,
    String baseUrl,
    List<String> scopes,
    Instant now) {

  public static AdminCall of(DataFetchingEnvironment query) {
    return query.getGraphQlContext().get(AdminCall.class);
  }

  /** The same at another time. */
  public AdminCall at(Instant later) {
    return new AdminCall(store, bulk, background, shop, plan, baseUrl, scopes, later);
  }

  public String storefrontUrl() {
    return baseUrl + "/" + shop.profile().domain();
  }
}
