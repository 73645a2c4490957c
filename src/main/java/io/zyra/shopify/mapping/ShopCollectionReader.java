package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single collections from one shop, with all pages of their products. */
public final class ShopCollectionReader {
  /** Shopify's limit of a page. */
  private static final int MOST_AT_ONCE = 250;

  private final ResilientShopClient client;

  public ShopCollectionReader(ResilientShopClient client) {
    this.client = client;
  }

  /**
   * A collection and its products.
   *
   * @param fields the collection as the Admin API shows it
   * @param products of each its {@code id}
   */
  public record ShopCollection(JsonNode fields, List<JsonNode> products) {
    public ShopCollection {
      products = List.copyOf(products);
    }
  }

  /**
   * The collection with that id; empty if the shop has none, also if it was deleted while its pages
   * were read. A change between two pages may be seen in part; the shop tells of it afterwards.
   */
  public Optional<ShopCollection> byId(String id) {
    Map<String, Object> variables = new HashMap<>(Map.of("id", id, "first", MOST_AT_ONCE));
    List<JsonNode> products = new ArrayList<>();
    while (true) {
      JsonNode collection = client.call(AdminOperation.COLLECTION, variables);
      if (!collection.isObject()) {
        return Optional.empty();
      }
      JsonNode page = collection.path("products");
      page.path("nodes").forEach(products::add);
      JsonNode info = page.path("pageInfo");
      Optional<String> next =
          info.path("hasNextPage").asBoolean()
              ? AdminJson.text(info.path("endCursor"))
              : Optional.empty();
      if (next.isEmpty()) {
        return Optional.of(new ShopCollection(collection, products));
      }
      variables.put("after", next.get());
    }
  }
}
