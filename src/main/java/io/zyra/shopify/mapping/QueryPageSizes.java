package io.zyra.shopify.mapping;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Page sizes of a product's lists, chosen so that a query stays within Shopify's limit of 1000 cost
 * points: a variant costs 6 points with the fields that are read, an image 3, a metafield 1, each
 * list 2 more, and the rest of a product 4.
 */
record QueryPageSizes(int variants, int media, int metafields) {
  private static final int POINTS = 900;
  private static final int POINTS_OF_PRODUCT = 10;
  private static final int POINTS_OF_ONE_EACH = 10;

  /** For a query of a single product. */
  static final QueryPageSizes ONE_PRODUCT = new QueryPageSizes(100, 50, 50);

  /** Page size for the further pages of one list. */
  static final int REST = 100;

  /** For a query of that many products. */
  static QueryPageSizes ofMany(int products) {
    int each = Math.max(1, (POINTS / products - POINTS_OF_PRODUCT) / POINTS_OF_ONE_EACH);
    return new QueryPageSizes(each, each, each);
  }

  /** The query's variables with these page sizes added. */
  Map<String, Object> with(Map<String, ?> variables) {
    Map<String, Object> all = new LinkedHashMap<>(variables);
    all.put("variants", variants);
    all.put("media", media);
    all.put("metafields", metafields);
    return all;
  }
}
