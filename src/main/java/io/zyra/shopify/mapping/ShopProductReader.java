package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopProductTimestamp;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads whole products from one shop, including all pages of their lists. */
public final class ShopProductReader {
  /** Shopify's limit of a page, and of a list of ids. */
  private static final int MOST_AT_ONCE = 250;

  private final ResilientShopClient client;

  public ShopProductReader(ResilientShopClient client) {
    this.client = client;
  }

  public Optional<ShopProductWithMedia> byId(String id) {
    return one(AdminOperation.PRODUCT, Map.of("id", id));
  }

  public Optional<ShopProductWithMedia> byHandle(String handle) {
    return one(AdminOperation.PRODUCT_BY_HANDLE, Map.of("handle", handle));
  }

  private Optional<ShopProductWithMedia> one(AdminOperation operation, Map<String, ?> variables) {
    return completed(client.call(operation, QueryPageSizes.ONE_PRODUCT.with(variables)));
  }

  /**
   * Passes all products to a consumer, in the order of their ids. At most one page is in memory.
   */
  public void forEach(int pageSize, Consumer<ShopProduct> each) {
    forEach(pageSize, Map.of("first", pageSize), each);
  }

  /** The same for products that the shop changed at or after an instant. */
  public void forEachChangedSince(Instant since, int pageSize, Consumer<ShopProduct> each) {
    String query = "updated_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + "'";
    forEach(pageSize, Map.of("first", pageSize, "query", query), each);
  }

  /** The products with these ids that the shop has. */
  public List<ShopProduct> byIds(List<String> ids, int pageSize) {
    List<ShopProduct> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += pageSize) {
      String query =
          ids.subList(from, Math.min(ids.size(), from + pageSize)).stream()
              .map(id -> "id:" + id.substring(id.lastIndexOf('/') + 1))
              .collect(Collectors.joining(" OR "));
      forEach(pageSize, Map.of("first", pageSize, "query", query), found::add);
    }
    return found;
  }

  /** Passes the ids of all products to a consumer, with the times of their last changes. */
  public void forEachTime(Consumer<List<ShopProductTimestamp>> each) {
    Map<String, Object> variables = new HashMap<>(Map.of("first", MOST_AT_ONCE));
    Optional<String> next = Optional.empty();
    do {
      next.ifPresent(cursor -> variables.put("after", cursor));
      JsonNode page = client.call(AdminOperation.PRODUCT_TIMES, variables);
      List<ShopProductTimestamp> times = new ArrayList<>();
      page.path("nodes").forEach(node -> times.add(time(node)));
      each.accept(times);
      next = nextPage(page);
    } while (next.isPresent());
  }

  /** A product's id and the time of its last change. */
  public static ShopProductTimestamp time(JsonNode product) {
    return new ShopProductTimestamp(
        product.path("id").asText(), Instant.parse(product.path("updatedAt").asText()));
  }

  /** Which of these ids the shop has no product of. */
  public Set<String> missing(List<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE));
      client
          .call(AdminOperation.PRODUCTS_BY_ID, Map.of("ids", some))
          .forEach(node -> missing.remove(node.path("id").asText()));
    }
    return missing;
  }

  private void forEach(int pageSize, Map<String, ?> asked, Consumer<ShopProduct> each) {
    Map<String, Object> variables = QueryPageSizes.ofMany(pageSize).with(asked);
    Optional<String> next = Optional.empty();
    do {
      next.ifPresent(cursor -> variables.put("after", cursor));
      JsonNode page = client.call(AdminOperation.PRODUCTS, variables);
      for (JsonNode product : page.path("nodes")) {
        completed(product).ifPresent(stored -> each.accept(stored.product()));
      }
      next = nextPage(page);
    } while (next.isPresent());
  }

  /** Reads the further pages of a product's lists; empty if the product was deleted meanwhile. */
  private Optional<ShopProductWithMedia> completed(JsonNode product) {
    if (!product.isObject()) {
      return Optional.empty();
    }
    Optional<List<JsonNode>> variants = whole(product, "variants", AdminOperation.MORE_VARIANTS);
    Optional<List<JsonNode>> media = whole(product, "media", AdminOperation.MORE_MEDIA);
    Optional<List<JsonNode>> metafields =
        whole(product, "metafields", AdminOperation.MORE_METAFIELDS);
    return variants.isPresent() && media.isPresent() && metafields.isPresent()
        ? Optional.of(
            ShopProductParser.stored(
                product, new ProductConnections(variants.get(), media.get(), metafields.get())))
        : Optional.empty();
  }

  private Optional<List<JsonNode>> whole(JsonNode product, String list, AdminOperation more) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page = product.path(list);
    page.path("nodes").forEach(all::add);
    for (Optional<String> next = nextPage(page); next.isPresent(); next = nextPage(page)) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("id", product.path("id").asText());
      variables.put("first", QueryPageSizes.REST);
      variables.put("after", next.get());
      JsonNode rest = client.call(more, variables);
      if (!rest.isObject()) {
        return Optional.empty();
      }
      page = rest.path(list);
      page.path("nodes").forEach(all::add);
    }
    return Optional.of(all);
  }

  private static Optional<String> nextPage(JsonNode page) {
    JsonNode info = page.path("pageInfo");
    return info.path("hasNextPage").asBoolean()
        ? AdminJson.text(info.path("endCursor"))
        : Optional.empty();
  }
}
