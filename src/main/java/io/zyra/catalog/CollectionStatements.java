package io.zyra.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.NewEvent;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Says which collections products are in, as an event, so that it is known for any time. An event
 * names the collections of each product that it is about completely.
 */
public final class CollectionStatements {
  /** The type of these events. */
  public static final String TYPE = "products.collections";

  /** In the payload: from a product's id to its collections' handles. */
  public static final String PRODUCTS = "products";

  /** In the payload: from a collection's handle to its title. */
  public static final String TITLES = "titles";

  private final Map<UUID, List<String>> products = new TreeMap<>();
  private final Map<String, String> titles = new TreeMap<>();

  /** A product is in the collections of these titles, and in no others. */
  public void add(UUID product, Collection<String> itsTitles) {
    List<String> handles = new ArrayList<>();
    for (String title : itsTitles) {
      String handle = handle(title);
      if (!handle.isEmpty()) {
        handles.add(handle);
        titles.put(handle, title);
      }
    }
    products.put(product, handles);
  }

  public boolean isEmpty() {
    return products.isEmpty();
  }

  /** The event that says all of it; the same statement of the same time is recorded once. */
  NewEvent event(Optional<Instant> at, Optional<String> key) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ObjectNode ofProducts = payload.putObject(PRODUCTS);
    products.forEach(
        (product, handles) -> handles.forEach(ofProducts.withArray(product.toString())::add));
    ObjectNode ofTitles = payload.putObject(TITLES);
    titles.forEach(ofTitles::put);
    return new NewEvent(
        TYPE,
        Optional.of("catalogue:collections"),
        "Learned the collections of " + products.size() + " products",
        payload,
        at,
        key);
  }

  /** The handle that Shopify makes of a title: lower case, with hyphens between words. */
  static String handle(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
