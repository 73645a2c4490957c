package io.zyra.shopify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of each list is asked for at once, so that no query may cost more than Shopify's limit
 * of 1000 points: a variant costs 6 as it is asked for, an image 3, a metafield 1, each list 2 more
 * and the rest of a product 4.
 */
record QueryPageSizes(int variants, int media, int metafields) {
  private static final int POINTS = 900;
  private static final int POINTS_OF_PRODUCT = 10;
  private static final int POINTS_OF_ONE_EACH = 10;

  /** For a product asked for by itself. */
  static final QueryPageSizes ONE_PRODUCT = new QueryPageSizes(100, 50, 50);

  /** How many are asked for when the rest of one list is read. */
  static final int REST = 100;

  /** For that many products at once. */
  static QueryPageSizes ofMany(int products) {
    int each = Math.max(1, (POINTS / products - POINTS_OF_PRODUCT) / POINTS_OF_ONE_EACH);
    return new QueryPageSizes(each, each, each);
  }

  /** A query's variables, these sizes among them. */
  Map<String, Object> with(Map<String, ?> variables) {
    Map<String, Object> all = new LinkedHashMap<>(variables);
    all.put("variants", variants);
    all.put("media", media);
    all.put("metafields", metafields);
    return all;
  }
}
