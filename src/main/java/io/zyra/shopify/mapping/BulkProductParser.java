package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.ShopProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parses products from the lines of a bulk query. */
public final class BulkProductParser {

  private BulkProductParser() {}

  /**
   * A product with its children, in the order that the shop shows them in.
   *
   * @param children variants, media and metafields, in any order
   */
  public static ShopProduct parse(JsonNode product, List<JsonNode> children) {
    return ShopProductParser.stored(product, parts(children)).product();
  }

  private static ProductConnections parts(List<JsonNode> children) {
    List<JsonNode> variants = new ArrayList<>();
    List<JsonNode> media = new ArrayList<>();
    List<JsonNode> metafields = new ArrayList<>();
    for (JsonNode child : children) {
      if (child.has("mediaContentType")) {
        media.add(child);
      } else if (child.has("selectedOptions")) {
        variants.add(child);
      } else {
        metafields.add(child);
      }
    }
    variants.sort(Comparator.comparingInt(variant -> variant.path("position").asInt()));
    metafields.sort(Comparator.comparingLong(BulkProductParser::number));
    return new ProductConnections(variants, media, metafields);
  }

  /** Metafields are listed in the order of their ids. */
  private static long number(JsonNode node) {
    String id = node.path("id").asText();
    return Long.parseLong(id.substring(id.lastIndexOf('/') + 1));
  }

  /**
   * Whether the media came in the order that the product has them in. No version of the API gives
   * media a position, as it gives one to variants: the query asks for them sorted by position, and
   * the file has the items of one connection in their order. That is checked as far as it can be:
   * the product names its first medium. If another is first in the file, the product has to be read
   * by itself.
   */
  public static boolean isMediaOrdered(JsonNode product, List<JsonNode> children) {
    return children.stream()
        .filter(child -> child.has("mediaContentType"))
        .findFirst()
        .map(first -> first.path("id").equals(product.path("featuredMedia").path("id")))
        .orElse(true);
  }
}
