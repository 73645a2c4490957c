package io.zyra.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds ids of Shopify's product categories by full name, such as {@code Home & Garden > Decor}.
 * Categories are the same for all shops. Ids that were found are cached.
 */
final class CategoryLookup {
  private static final Logger LOG = Logger.getLogger(CategoryLookup.class);
  private static final String SEPARATOR = " > ";

  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The id of the category with that full name; empty for a blank name or an unknown category. */
  Optional<String> id(ResilientShopClient line, String fullName) {
    if (fullName.isBlank()) {
      return Optional.empty();
    }
    Optional<String> id =
        Optional.ofNullable(known.get(fullName))
            .or(() -> search(line, fullName, fullName))
            .or(() -> search(line, lastPart(fullName), fullName));
    id.ifPresentOrElse(
        found -> known.put(fullName, found),
        () -> LOG.warnf("shopify.category.unknown name=%s", fullName));
    return id;
  }

  private static String lastPart(String fullName) {
    int end = fullName.lastIndexOf(SEPARATOR);
    return end < 0 ? fullName : fullName.substring(end + SEPARATOR.length());
  }

  private static Optional<String> search(ResilientShopClient line, String words, String fullName) {
    JsonNode found = line.call(AdminOperation.CATEGORIES, Map.of("search", words));
    for (JsonNode category : found.path("categories").path("nodes")) {
      if (category.path("fullName").asText().equalsIgnoreCase(fullName)) {
        return AdminJson.text(category.path("id"));
      }
    }
    return Optional.empty();
  }
}
