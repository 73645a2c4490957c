package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds ids of Shopify's product categories by full name, such as {@code Home & Garden > Decor}.
 * Categories are the same for all shops. Ids that were found are cached.
 */
public final class CategoryLookup {
  private static final Logger LOG = Logger.getLogger(CategoryLookup.class);
  private static final String SEPARATOR = " > ";

  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The id of the category with that full name; empty for a blank name or an unknown category. */
  public Optional<String> id(ResilientShopClient client, String fullName) {
    if (fullName.isBlank()) {
      return Optional.empty();
    }
    Optional<String> id =
        Optional.ofNullable(known.get(fullName))
            .or(() -> search(client, fullName, fullName))
            .or(() -> search(client, lastPart(fullName), fullName));
    id.ifPresentOrElse(
        found -> known.put(fullName, found),
        () -> LOG.warnf("shopify.category.unknown name=%s", fullName));
    return id;
  }

  private static String lastPart(String fullName) {
    int end = fullName.lastIndexOf(SEPARATOR);
    return end < 0 ? fullName : fullName.substring(end + SEPARATOR.length());
  }

  private static Optional<String> search(
      ResilientShopClient client, String words, String fullName) {
    JsonNode found = client.call(AdminOperation.CATEGORIES, Map.of("search", words));
    for (JsonNode category : found.path("categories").path("nodes")) {
      if (category.path("fullName").asText().equalsIgnoreCase(fullName)) {
        return AdminJson.text(category.path("id"));
      }
    }
    return Optional.empty();
  }
}
