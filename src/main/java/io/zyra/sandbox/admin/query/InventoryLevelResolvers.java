package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.StockLevel;
import io.zyra.sandbox.search.SearchTerm;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Data fetchers of stock levels. A shop has one location, so an item has one level. */
final class InventoryLevelResolvers {
  private static final Pattern LEVEL_ID =
      Pattern.compile(
          "gid://shopify/InventoryLevel/([0-9]{1,18})\\?inventory_item_id=([0-9]{1,18})");

  static final RecordConnection<ProductPart.OfInventoryItem> LIST =
      new RecordConnection<>(
          each -> each.variant().inventoryItemId(), Map.of(), InventoryLevelResolvers::matches);

  private InventoryLevelResolvers() {}

  /** The stock of an item. */
  record LevelOf(ProductPart.OfInventoryItem item) {
    String id() {
      return "gid://shopify/InventoryLevel/%d?inventory_item_id=%d"
          .formatted(StockLevel.LOCATION_ID, item.variant().inventoryItemId());
    }
  }

  static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(item(), level()).map(TypeWiring::wiring);
  }

  private static TypeWiring<ProductPart.OfInventoryItem> item() {
    return TypeWiring.<ProductPart.OfInventoryItem>named("InventoryItem")
        .field("variant", (i, query) -> OrderResolvers.variant(i.variant().id(), query))
        .field(
            "inventoryLevel",
            (i, query) ->
                ShopResolvers.location(Optional.of(query.getArgument("locationId")))
                    .map(location -> new LevelOf(i)))
        .field(
            "inventoryLevels",
            (i, query) ->
                CommerceQueries.list(
                    List.of(new LevelOf(i)), each -> i.variant().inventoryItemId(), query));
  }

  private static TypeWiring<LevelOf> level() {
    return TypeWiring.<LevelOf>named("InventoryLevel")
        .field("id", LevelOf::id)
        .field("item", LevelOf::item)
        .field("location", l -> ShopResolvers.location(Optional.empty()))
        .field("isActive", l -> true)
        .field("createdAt", l -> l.item().variant().createdAt())
        .field("updatedAt", l -> l.item().variant().updatedAt())
        .field("quantities", InventoryLevelResolvers::quantities);
  }

  /** Nothing is reserved or on its way: what is there can be sold. */
  private static Object quantities(LevelOf level, DataFetchingEnvironment query) {
    return query.<List<String>>getArgument("names").stream()
        .map(
            name ->
                Map.of(
                    "id",
                    level.id().replace("InventoryLevel", "InventoryQuantity") + "&name=" + name,
                    "name",
                    name,
                    "quantity",
                    List.of("available", "on_hand").contains(name)
                        ? level.item().variant().stock()
                        : 0,
                    "updatedAt",
                    level.item().variant().updatedAt()))
        .toList();
  }

  static Optional<LevelOf> byId(String id, DataFetchingEnvironment query) {
    Matcher form = LEVEL_ID.matcher(id);
    return form.matches() && Long.parseLong(form.group(1)) == StockLevel.LOCATION_ID
        ? item(GlobalId.of("InventoryItem", Long.parseLong(form.group(2))), query).map(LevelOf::new)
        : Optional.empty();
  }

  static Optional<ProductPart.OfInventoryItem> item(String id, DataFetchingEnvironment query) {
    return GlobalId.number("InventoryItem", id)
        .flatMap(
            number ->
                AdminCall.of(query)
                    .shop()
                    .productWithPart(number)
                    .flatMap(
                        product ->
                            product.variants().stream()
                                .filter(each -> each.inventoryItemId() == number)
                                .findFirst()))
        .map(ProductPart.OfInventoryItem::new);
  }

  static List<ProductPart.OfInventoryItem> items(DataFetchingEnvironment query) {
    Shop shop = AdminCall.of(query).shop();
    return shop.rows().stream()
        .flatMap(row -> shop.product(row.id()).stream())
        .flatMap(product -> product.variants().stream())
        .map(ProductPart.OfInventoryItem::new)
        .toList();
  }

  private static Predicate<ProductPart.OfInventoryItem> matches(SearchTerm term) {
    return switch (term.field()) {
      case "id" -> term.number(each -> each.variant().inventoryItemId());
      case "sku", "" -> each -> each.variant().sku().map(term::isText).orElse(false);
      case "created_at" -> term.instant(each -> Optional.of(each.variant().createdAt()));
      case "updated_at" -> term.instant(each -> Optional.of(each.variant().updatedAt()));
      default -> each -> true;
    };
  }
}
