package io.zyra.shopify;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductEdit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The door to merchants' shops. All calls block until the shop has answered, for at most the
 * configured deadline each time it is asked; a shop that fails is left alone for a while without
 * any effect on others. Shops are named by their domain, such as {@code example.myshopify.com}.
 *
 * <p>Every method throws a {@link ShopCallException} when the shop did not do what was asked, and
 * {@link IllegalArgumentException} for something that is not a shop's domain.
 */
@ApplicationScoped
public class ShopifyAdminClient {
  private final Map<String, ResilientShopClient> lines = new ConcurrentHashMap<>();
  private final CategoryLookup categories = new CategoryLookup();
  private final ShopifyConfig config;
  private final AdminHttpClient http;
  private final RetryClock pacing;

  @Inject
  public ShopifyAdminClient(ShopifyConfig config, Clock clock) {
    this(config, RetryClock.real(clock));
  }

  ShopifyAdminClient(ShopifyConfig config, RetryClock pacing) {
    if (config.pageSize() < 1 || config.pageSize() > 40) {
      throw new IllegalArgumentException("zyra.shopify.page-size has to be from 1 to 40");
    }
    this.config = config;
    this.pacing = pacing;
    this.http =
        new AdminHttpClient(new AdminEndpoint(config.endpoint()), config.accessToken(), pacing);
  }

  /** The product with that id, for example {@code gid://shopify/Product/1}. */
  public Optional<ShopProduct> product(String shop, String shopId) {
    return reader(shop).byId(shopId).map(ShopProductWithMedia::product);
  }

  /** The product whose address in the shop ends with that handle. */
  public Optional<ShopProduct> productByHandle(String shop, String handle) {
    return reader(shop).byHandle(handle).map(ShopProductWithMedia::product);
  }

  /**
   * Makes a product, or puts it in the place of the one with the same handle. Variants and images
   * that stay keep their ids; variants, images and metafields that are not in the content are
   * deleted. Stock is set at the shop's primary location. A category that Shopify does not have is
   * left out.
   *
   * @return the product as the shop has it now
   */
  public ShopProduct put(String shop, ProductContent content) {
    ResilientShopClient line = line(shop);
    ShopProductReader reader = new ShopProductReader(line);
    boolean counted =
        content.variants().stream().anyMatch(variant -> variant.inventoryQuantity().isPresent());
    ProductSetInput input =
        new ProductSetInput(
            content,
            reader.byHandle(content.handle()),
            categories.id(line, content.category()),
            counted
                ? AdminJson.text(line.call(AdminOperation.PRIMARY_LOCATION, Map.of()).path("id"))
                : Optional.empty());
    String id =
        line.call(AdminOperation.SET_PRODUCT, input.variables())
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
   * Makes edits in as few calls as they take. Each call is done as a whole or not at all; when one
   * fails, those before it stay done, and all may be made again. Nothing is called for no edits.
   *
   * @param current the product as it was read last, for the types of its metafields and for keys
   *     that are places
   * @throws IllegalArgumentException when an edit cannot be made to this product; then none is
   */
  public void apply(String shop, ShopProduct current, List<ProductEdit> edits) {
    ResilientShopClient line = line(shop);
    ProductMutationPlan.steps(current, edits)
        .forEach(step -> line.call(step.operation(), step.variables()));
  }

  /**
   * Hands over all products of a shop, one after another in the order of their ids, holding no more
   * than a page of them. What is thrown by {@code each} ends it.
   */
  public void forEachProduct(String shop, Consumer<ShopProduct> each) {
    reader(shop).forEach(config.pageSize(), each);
  }

  /** How many products a shop has. */
  public int productCount(String shop) {
    return line(shop).call(AdminOperation.PRODUCTS_COUNT, Map.of()).path("count").asInt();
  }

  private ShopProductReader reader(String shop) {
    return new ShopProductReader(line(shop));
  }

  private ResilientShopClient line(String shop) {
    return lines.computeIfAbsent(
        ShopDomain.checked(shop), domain -> new ResilientShopClient(domain, config, http, pacing));
  }
}
