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
 * <p>Every method throws a {@link ShopFailure} when the shop did not do what was asked, and {@link
 * IllegalArgumentException} for something that is not a shop's domain.
 */
@ApplicationScoped
public class AdminApi {
  private final Map<String, ShopLine> lines = new ConcurrentHashMap<>();
  private final Categories categories = new Categories();
  private final ShopifyConfig config;
  private final AdminHttp http;
  private final Pacing pacing;

  @Inject
  public AdminApi(ShopifyConfig config, Clock clock) {
    this(config, Pacing.real(clock));
  }

  AdminApi(ShopifyConfig config, Pacing pacing) {
    if (config.pageSize() < 1 || config.pageSize() > 40) {
      throw new IllegalArgumentException("zyra.shopify.page-size has to be from 1 to 40");
    }
    this.config = config;
    this.pacing = pacing;
    this.http = new AdminHttp(new AdminAddress(config.endpoint()), config.accessToken(), pacing);
  }

  /** The product with that id, for example {@code gid://shopify/Product/1}. */
  public Optional<ShopProduct> product(String shop, String shopId) {
    return reader(shop).byId(shopId).map(StoredProduct::product);
  }

  /** The product whose address in the shop ends with that handle. */
  public Optional<ShopProduct> productByHandle(String shop, String handle) {
    return reader(shop).byHandle(handle).map(StoredProduct::product);
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
    ShopLine line = line(shop);
    ProductReader reader = new ProductReader(line);
    boolean counted =
        content.variants().stream().anyMatch(variant -> variant.inventoryQuantity().isPresent());
    SetInput input =
        new SetInput(
            content,
            reader.byHandle(content.handle()),
            categories.id(line, content.category()),
            counted
                ? AdminJson.text(line.call(Operation.PRIMARY_LOCATION, Map.of()).path("id"))
                : Optional.empty());
    String id =
        line.call(Operation.SET_PRODUCT, input.variables()).path("product").path("id").asText();
    return reader
        .byId(id)
        .map(StoredProduct::product)
        .orElseThrow(() -> new ShopUnavailable(shop, "has lost the product that was set", null));
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
    ShopLine line = line(shop);
    EditPlan.steps(current, edits).forEach(step -> line.call(step.operation(), step.variables()));
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
    return line(shop).call(Operation.PRODUCTS_COUNT, Map.of()).path("count").asInt();
  }

  private ProductReader reader(String shop) {
    return new ProductReader(line(shop));
  }

  private ShopLine line(String shop) {
    return lines.computeIfAbsent(
        ShopDomain.checked(shop), domain -> new ShopLine(domain, config, http, pacing));
  }
}
