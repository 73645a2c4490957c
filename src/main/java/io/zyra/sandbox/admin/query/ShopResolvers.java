package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminApiVersion;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.admin.ShopifyPlan;
import io.zyra.sandbox.admin.mutation.InputObject;
import io.zyra.sandbox.commerce.StockLevel;
import io.zyra.sandbox.search.PageCursor;
import io.zyra.sandbox.search.ProductSearch;
import io.zyra.sandbox.search.ProductSortKey;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.ProductIndexEntry;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.Taxonomy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Data fetchers of the top-level queries, the shop and its location. */
public final class ShopResolvers {
  private static final Location LOCATION = new Location(StockLevel.LOCATION_ID, "Warehouse");

  private ShopResolvers() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(queries(), shop(), locationType()).map(TypeWiring::wiring);
  }

  private static TypeWiring<Object> queries() {
    return TypeWiring.named("QueryRoot")
        .field("shop", (root, query) -> AdminCall.of(query))
        .field("product", (root, query) -> product(query.getArgument("id"), query))
        .field("productByHandle", (root, query) -> byHandle(query.getArgument("handle"), query))
        .field("productByIdentifier", (root, query) -> byIdentifier(query))
        .field("productVariant", (root, query) -> variant(query.getArgument("id"), query))
        .field("products", (root, query) -> products(query))
        .field("productsCount", (root, query) -> productsCount(query))
        .field("node", (root, query) -> node(query.getArgument("id"), query))
        .field(
            "nodes",
            (root, query) ->
                query.<List<String>>getArgument("ids").stream().map(id -> node(id, query)).toList())
        .field("location", (root, query) -> location(Optional.ofNullable(query.getArgument("id"))))
        .field("locations", (root, query) -> locations(query))
        .field("taxonomy", (root, query) -> Taxonomy.class)
        .field("currentAppInstallation", (root, query) -> installation(AdminCall.of(query)))
        .field(
            "webhookSubscription",
            (root, query) -> WebhookSubscriptionResolvers.byId(query.getArgument("id"), query))
        .field("webhookSubscriptions", (root, query) -> WebhookSubscriptionResolvers.list(query))
        .field(
            "bulkOperation",
            (root, query) -> BulkOperationResolvers.byId(query.getArgument("id"), query))
        .field("bulkOperations", (root, query) -> BulkOperationResolvers.list(query))
        .field("currentBulkOperation", (root, query) -> BulkOperationResolvers.current(query))
        .field("webPixel", (root, query) -> WebPixelResolvers.own(query))
        .field("publicApiVersions", (root, query) -> AdminApiVersion.all());
  }

  private static TypeWiring<AdminCall> shop() {
    return TypeWiring.<AdminCall>named("Shop")
        .field("id", c -> GlobalId.of("Shop", c.shop().profile().id()))
        .field("name", c -> c.shop().profile().name())
        .field("myshopifyDomain", c -> c.shop().profile().domain())
        .field("url", AdminCall::storefrontUrl)
        .field("currencyCode", c -> c.shop().profile().currency())
        .field("ianaTimezone", c -> c.shop().profile().timezone())
        .field("weightUnit", c -> "KILOGRAMS")
        .field("plan", ShopResolvers::plan);
  }

  private static Object plan(AdminCall call) {
    return Map.of(
        "displayName",
        call.plan().publicName(),
        "publicDisplayName",
        call.plan().publicName(),
        "partnerDevelopment",
        false,
        "shopifyPlus",
        call.plan() == ShopifyPlan.PLUS || call.plan() == ShopifyPlan.ENTERPRISE);
  }

  private static Optional<SandboxProduct> product(String id, DataFetchingEnvironment query) {
    return GlobalId.number("Product", id).flatMap(AdminCall.of(query).shop()::product);
  }

  private static Optional<SandboxProduct> byHandle(String handle, DataFetchingEnvironment query) {
    return AdminCall.of(query).shop().productByHandle(handle);
  }

  private static Optional<SandboxProduct> byIdentifier(DataFetchingEnvironment query) {
    InputObject identifier = new InputObject(query.getArgument("identifier"));
    return identifier
        .text("id")
        .map(id -> product(id, query))
        .orElseGet(() -> identifier.text("handle").flatMap(handle -> byHandle(handle, query)));
  }

  private static Object products(DataFetchingEnvironment query) {
    Shop shop = AdminCall.of(query).shop();
    ProductSortKey sort = ProductSortKey.valueOf(query.getArgument("sortKey"));
    Comparator<PageCursor> order = ProductSortKey.places(query.getArgument("reverse"));
    List<ProductIndexEntry> ordered =
        shop.rows().stream()
            .filter(search(query))
            .sorted(Comparator.comparing(sort::place, order))
            .toList();
    // A product deleted since its row was read leaves its page one shorter.
    return ConnectionPage.of(ordered, sort::place, order, query)
        .mapPresent(row -> shop.product(row.id()));
  }

  private static Object productsCount(DataFetchingEnvironment query) {
    long found = AdminCall.of(query).shop().rows().stream().filter(search(query)).count();
    int limit = Optional.<Integer>ofNullable(query.getArgument("limit")).orElse(Integer.MAX_VALUE);
    return found > limit
        ? Map.of("count", limit, "precision", "AT_LEAST")
        : CommonTypes.exactCount((int) found);
  }

  private static Predicate<ProductIndexEntry> search(DataFetchingEnvironment query) {
    return Optional.<String>ofNullable(query.getArgument("query"))
        .map(ProductSearch::parse)
        .orElse(row -> true);
  }

  private static Optional<ProductPart.OfVariant> variant(String id, DataFetchingEnvironment query) {
    return GlobalId.number("ProductVariant", id)
        .flatMap(
            number ->
                AdminCall.of(query)
                    .shop()
                    .productWithPart(number)
                    .flatMap(p -> p.variant(number).map(v -> new ProductPart.OfVariant(p, v))));
  }

  private static Object node(String id, DataFetchingEnvironment query) {
    Optional<?> node =
        switch (GlobalId.type(id).orElse("")) {
          case "Product" -> product(id, query);
          case "ProductVariant" -> variant(id, query);
          case "MediaImage" -> picture(id, query);
          case "InventoryItem" -> inventoryItem(id, query);
          case "Metafield" -> metafield(id, query);
          case "WebhookSubscription" -> WebhookSubscriptionResolvers.byId(id, query);
          case "WebPixel" -> WebPixelResolvers.byId(id, query);
          case "BulkOperation" -> BulkOperationResolvers.byId(id, query);
          case "Location" -> location(Optional.of(id));
          case "Shop" ->
              Optional.of(AdminCall.of(query))
                  .filter(c -> GlobalId.of("Shop", c.shop().profile().id()).equals(id));
          default -> CommerceQueries.node(id, query);
        };
    return node.orElse(null);
  }

  private static Optional<ProductPart.OfPicture> picture(String id, DataFetchingEnvironment query) {
    return owner("MediaImage", id, query)
        .flatMap(
            p ->
                p.pictures().stream()
                    .filter(i -> GlobalId.of("MediaImage", i.id()).equals(id))
                    .findFirst()
                    .map(i -> new ProductPart.OfPicture(p, i)));
  }

  private static Optional<ProductPart.OfInventoryItem> inventoryItem(
      String id, DataFetchingEnvironment query) {
    return owner("InventoryItem", id, query)
        .flatMap(
            p ->
                p.variants().stream()
                    .filter(v -> GlobalId.of("InventoryItem", v.inventoryItemId()).equals(id))
                    .findFirst()
                    .map(ProductPart.OfInventoryItem::new));
  }

  private static Optional<Metafield> metafield(String id, DataFetchingEnvironment query) {
    return owner("Metafield", id, query)
        .flatMap(
            p ->
                p.metafields().stream()
                    .filter(m -> GlobalId.of("Metafield", m.id()).equals(id))
                    .findFirst());
  }

  private static Optional<SandboxProduct> owner(
      String type, String id, DataFetchingEnvironment query) {
    return GlobalId.number(type, id).flatMap(AdminCall.of(query).shop()::productWithPart);
  }

  private static Object locations(DataFetchingEnvironment query) {
    return ConnectionPage.ofList(
        List.of(LOCATION), Location::id, query.getArgument("reverse"), query);
  }

  private static TypeWiring<Location> locationType() {
    return TypeWiring.<Location>named("Location")
        .field("id", l -> GlobalId.of("Location", l.id()))
        .field("name", Location::name)
        .field("isActive", l -> true);
  }

  /** The single stock location of a sandbox shop. */
  public record Location(long id, String name) {}

  static Optional<Location> location(Optional<String> id) {
    return Optional.of(LOCATION)
        .filter(l -> id.map(GlobalId.of("Location", l.id())::equals).orElse(true));
  }

  private static Object installation(AdminCall call) {
    return Map.of(
        "id",
        GlobalId.of("AppInstallation", 1),
        "accessScopes",
        call.scopes().stream()
            .map(scope -> Map.of("handle", scope, "description", scope.replace('_', ' ')))
            .toList());
  }
}
