package io.zyra.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.security.Secret;
import io.zyra.shopify.bulk.BulkFileClient;
import io.zyra.shopify.bulk.BulkMutation;
import io.zyra.shopify.bulk.BulkOperation;
import io.zyra.shopify.client.AdminEndpoint;
import io.zyra.shopify.client.AdminHttpClient;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.RateLimitShare;
import io.zyra.shopify.client.ResilientShopClient;
import io.zyra.shopify.client.RetryClock;
import io.zyra.shopify.client.ShopDomain;
import io.zyra.shopify.mapping.CategoryLookup;
import io.zyra.shopify.mapping.ProductMutationPlan;
import io.zyra.shopify.mapping.ProductSetInput;
import io.zyra.shopify.mapping.ShopCollectionReader;
import io.zyra.shopify.mapping.ShopCollectionReader.ShopCollection;
import io.zyra.shopify.mapping.ShopProductReader;
import io.zyra.shopify.mapping.ShopProductWithMedia;
import io.zyra.shopify.token.ShopTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The client of the shops' Admin API, and the entry point of this package. All calls block until
 * the shop has answered, at most for the configured deadline per call. Each shop has its own
 * circuit breaker and rate limit, so a failing shop does not affect others. Shops are named by
 * their domain, such as {@code example.myshopify.com}.
 *
 * <p>Every method throws a {@link ShopCallException} when the call failed, and {@link
 * IllegalArgumentException} for a text that is not a shop's domain.
 */
@ApplicationScoped
public class ShopifyAdminClient {
  private final Map<String, ResilientShopClient> clients = new ConcurrentHashMap<>();
  private final CategoryLookup categories = new CategoryLookup();
  private final ShopifyConfig config;
  private final AdminHttpClient http;
  private final RetryClock retryClock;
  private final RateLimitShare shares;
  private final BulkFileClient bulkFiles;

  @Inject
  public ShopifyAdminClient(
      ShopifyConfig config, ShopTokens tokens, Clock clock, RateLimitShare shares) {
    this(config, tokens, RetryClock.system(clock), shares);
  }

  /** Calls every shop with the configured token. */
  ShopifyAdminClient(ShopifyConfig config, RetryClock retryClock) {
    this(
        config,
        ShopTokens.fixed(new Secret(config.accessToken().orElseThrow())),
        retryClock,
        RateLimitShare.WHOLE);
  }

  ShopifyAdminClient(
      ShopifyConfig config, ShopTokens tokens, RetryClock retryClock, RateLimitShare shares) {
    this.shares = shares;
    if (config.pageSize() < 1 || config.pageSize() > 40) {
      throw new IllegalArgumentException("zyra.shopify.page-size has to be from 1 to 40");
    }
    this.config = config;
    this.retryClock = retryClock;
    this.bulkFiles = new BulkFileClient(config.endpoint());
    this.http = new AdminHttpClient(new AdminEndpoint(config.endpoint()), tokens, retryClock);
  }

  /** The product with that id, for example {@code gid://shopify/Product/1}. */
  public Optional<ShopProduct> product(String shop, String shopId) {
    return reader(shop).byId(shopId).map(ShopProductWithMedia::product);
  }

  /** The product with that handle. */
  public Optional<ShopProduct> productByHandle(String shop, String handle) {
    return reader(shop).byHandle(handle).map(ShopProductWithMedia::product);
  }

  /**
   * Creates a product, or replaces the one with the same handle. Variants and images that stay keep
   * their ids. Variants, images and metafields that are not in the content are deleted. Stock is
   * set at the shop's primary location. A category that Shopify does not have is left out.
   *
   * @return the product as the shop stores it now
   */
  public ShopProduct createOrReplace(String shop, ProductContent content) {
    return createOrUpdate(shop, Optional.empty(), content.handle(), before -> content, () -> {});
  }

  /**
   * Creates a product, or updates the one with that id, or else with that handle. Only what differs
   * from the shop's product is written; without a difference nothing is called.
   *
   * @param wanted the product as it should be, given the shop's product if there is one
   * @param unsure run when a write got no answer: it may still come into effect later
   * @return the product as the shop stores it now
   */
  public ShopProduct createOrUpdate(
      String shop,
      Optional<String> shopId,
      String handle,
      Function<Optional<ProductContent>, ProductContent> wanted,
      Runnable unsure) {
    ResilientShopClient client = client(shop);
    ShopProductReader reader = new ShopProductReader(client);
    Optional<ShopProductWithMedia> before =
        shopId.flatMap(reader::byId).or(() -> reader.byHandle(handle));
    ProductContent content = wanted.apply(before.map(b -> b.product().content()));
    ProductSetInput input =
        new ProductSetInput(
            content,
            before,
            () -> categories.id(client, content.category()),
            () ->
                AdminJson.text(client.call(AdminOperation.PRIMARY_LOCATION, Map.of()).path("id")));
    Optional<Map<String, Object>> variables = input.variables();
    if (variables.isEmpty()) {
      return before.orElseThrow().product();
    }
    String id =
        client
            .call(AdminOperation.SET_PRODUCT, variables.get(), unsure)
            .path("product")
            .path("id")
            .asText();
    return reader
        .byId(id)
        .map(ShopProductWithMedia::product)
        .orElseThrow(
            () -> new ShopUnavailableException(shop, "has lost the product that was set", null));
  }

  /**
   * Applies edits in as few calls as possible. Each call is atomic. When one fails, the calls
   * before it stay done; all of them may be repeated. Without edits nothing is called.
   *
   * @param current the product as it was read last; it gives the types and digests of metafields
   *     and the ids behind positional keys
   * @param unsure run when a write got no answer: it may still come into effect later
   * @throws IllegalArgumentException when an edit does not fit this product; then no call is made
   */
  public void apply(String shop, ShopProduct current, List<ProductEdit> edits, Runnable unsure) {
    ResilientShopClient client = client(shop);
    ProductMutationPlan.steps(current, edits)
        .forEach(step -> client.call(step.operation(), step.variables(), unsure));
  }

  /**
   * Uploads the file of a bulk mutation.
   *
   * @return where the shop has it
   */
  public String uploadBulkMutation(String shop, ProductBulkMutation mutation) {
    return bulkMutation(shop)
        .upload(mutation.lines().stream().map(ProductBulkMutation.Line::variables).toList());
  }

  /**
   * Starts a bulk mutation whose file was uploaded.
   *
   * @param key by which {@link #findBulkMutation} finds it when the shop has not answered; a new
   *     one for each start
   */
  public BulkStartResult startBulkMutation(
      String shop, ProductBulkMutation mutation, String path, UUID key) {
    return bulkMutation(shop).start(mutation.operation(), path, key);
  }

  /** Shopify's id of the bulk mutation that was started with a key, among the latest 25. */
  public Optional<String> findBulkMutation(String shop, UUID key) {
    return bulkMutation(shop).find(key);
  }

  /**
   * How a bulk mutation went: what was refused, by the number of the line from 0. Whether the rest
   * was written has to be seen by reading the products.
   *
   * @param kind as {@link ProductBulkMutation#kind} was
   * @return empty while it is under way
   */
  public Optional<Map<Integer, ShopCallRejectedException>> bulkMutationRefusals(
      String shop, String kind, String operationId) {
    Optional<BulkOperation> operation = bulkOperation(shop, operationId);
    if (operation.isEmpty()) {
      return Optional.of(Map.of());
    }
    return operation
        .filter(found -> found.state() != BulkOperation.State.UNDER_WAY)
        .map(ended -> bulkMutation(shop).refusals(AdminOperation.valueOf(kind), ended));
  }

  private BulkMutation bulkMutation(String shop) {
    return new BulkMutation(shop, client(shop), bulkFiles);
  }

  /**
   * When products were changed last, by their id; cheaper than reading them.
   *
   * @param shopIds at most 250
   */
  public Map<String, Instant> updateTimes(String shop, List<String> shopIds) {
    Map<String, Instant> times = new HashMap<>();
    for (JsonNode node :
        client(shop).call(AdminOperation.PRODUCTS_UPDATED_AT, Map.of("ids", shopIds))) {
      if (node.hasNonNull("updatedAt")) {
        times.put(node.path("id").asText(), Instant.parse(node.path("updatedAt").asText()));
      }
    }
    return times;
  }

  /** The products with these ids that the shop has. */
  public List<ShopProduct> products(String shop, List<String> shopIds) {
    return reader(shop).byIds(shopIds, config.pageSize());
  }

  /**
   * Passes all products of a shop to a consumer, in the order of their ids. At most one page of
   * products is in memory. An exception of {@code each} ends the iteration.
   */
  public void forEachProduct(String shop, Consumer<ShopProduct> each) {
    reader(shop).forEach(config.pageSize(), each);
  }

  /** The same for products that were changed in the shop at or after an instant. */
  public void forEachProductChangedSince(String shop, Instant since, Consumer<ShopProduct> each) {
    reader(shop).forEachChangedSince(since, config.pageSize(), each);
  }

  /**
   * Passes ids of all products of a shop to a consumer, with the times of their last changes, in
   * the order of the ids. At most one page is in memory.
   */
  public void forEachProductTime(String shop, Consumer<List<ShopProductTimestamp>> page) {
    reader(shop).forEachTime(page);
  }

  /** Which of these ids of products the shop does not have. */
  public Set<String> missingProducts(String shop, List<String> shopIds) {
    return reader(shop).missing(shopIds);
  }

  /**
   * Which objects the shop does not have, or does not show to the app any more.
   *
   * @param query one that asks for nodes by their ids
   * @param shopIds at most 250
   */
  public Set<String> missing(String shop, AdminOperation query, List<String> shopIds) {
    Set<String> missing = new HashSet<>(shopIds);
    client(shop)
        .call(query, Map.of("ids", shopIds))
        .forEach(node -> missing.remove(node.path("id").asText()));
    return missing;
  }

  /** The access scopes that the app has in a shop now. */
  public List<String> grantedScopes(String shop) {
    List<String> scopes = new ArrayList<>();
    client(shop)
        .call(AdminOperation.APP_SCOPES, Map.of())
        .path("accessScopes")
        .forEach(scope -> scopes.add(scope.path("handle").asText()));
    return scopes;
  }

  /** The collection with that id, for example {@code gid://shopify/Collection/1}. */
  public Optional<ShopCollection> collection(String shop, String shopId) {
    return new ShopCollectionReader(client(shop)).byId(shopId);
  }

  /** How many products a shop has. */
  public int productCount(String shop) {
    return client(shop).call(AdminOperation.PRODUCTS_COUNT, Map.of()).path("count").asInt();
  }

  /** The app's own subscriptions in a shop, of all topics that have a name in deliveries. */
  public List<WebhookSubscription> webhookSubscriptions(String shop) {
    return WebhookSubscriptionReader.all(client(shop));
  }

  /**
   * Subscribes to a topic. When the shop has that subscription already, it refuses.
   *
   * @throws ShopCallRejectedException also when the app has no scope for the topic
   */
  public void subscribe(String shop, WebhookSubscription subscription) {
    client(shop)
        .call(
            AdminOperation.SUBSCRIBE_WEBHOOK,
            Map.of("topic", subscription.adminTopic(), "uri", subscription.uri()));
  }

  /** The app's web pixel in a shop. */
  public Optional<WebPixel> webPixel(String shop) {
    return WebPixel.in(client(shop));
  }

  /**
   * Adds the app's web pixel to a shop's storefront.
   *
   * @throws ShopCallRejectedException also when it is there already, or when the app was deployed
   *     without the pixel's extension
   */
  public void createWebPixel(String shop, Map<String, String> settings) {
    client(shop).call(AdminOperation.CREATE_WEB_PIXEL, Map.of("settings", WebPixel.json(settings)));
  }

  /** Gives the app's web pixel other settings. */
  public void updateWebPixel(String shop, String id, Map<String, String> settings) {
    client(shop)
        .call(
            AdminOperation.UPDATE_WEB_PIXEL, Map.of("id", id, "settings", WebPixel.json(settings)));
  }

  /** Removes the app's web pixel from a shop's storefront. */
  public void deleteWebPixel(String shop, String id) {
    client(shop).call(AdminOperation.DELETE_WEB_PIXEL, Map.of("id", id));
  }

  /**
   * Starts a bulk query.
   *
   * @param search in Shopify's syntax, if not all objects are wanted
   * @param grouped whether each object's lines have to follow it; it takes the shop longer
   * @return Shopify's id of the operation
   * @throws ShopCallRejectedException also when too many operations run
   */
  public String startBulkQuery(
      String shop, AdminOperation query, Optional<String> search, boolean grouped) {
    String document = search.map(query::document).orElseGet(query::document);
    return client(shop)
        .call(AdminOperation.RUN_BULK_QUERY, Map.of("query", document, "grouped", grouped))
        .path("bulkOperation")
        .path("id")
        .asText();
  }

  /** A bulk operation as it is now; empty if the shop has none of that id. */
  public Optional<BulkOperation> bulkOperation(String shop, String id) {
    return Optional.of(client(shop).call(AdminOperation.BULK_OPERATION, Map.of("id", id)))
        .filter(JsonNode::isObject)
        .map(BulkOperation::of);
  }

  /** Asks the shop to end a bulk operation; it does a little later. */
  public void cancelBulkOperation(String shop, String id) {
    client(shop).call(AdminOperation.CANCEL_BULK_OPERATION, Map.of("id", id));
  }

  private ShopProductReader reader(String shop) {
    return new ShopProductReader(client(shop));
  }

  private ResilientShopClient client(String shop) {
    return clients.computeIfAbsent(
        ShopDomain.requireValid(shop),
        domain -> new ResilientShopClient(domain, config, http, retryClock, shares));
  }
}
