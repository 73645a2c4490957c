package io.zyra.catalog.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Builds the event that records new memberships of products in collections, so that memberships are
 * known for any time.
 */
public final class CollectionMembershipEvent {
  /** The type of these events. */
  public static final String TYPE = "products.collections";

  /** Payload field: collection handles by product id. */
  public static final String PRODUCTS = "products";

  /** Payload field: collection titles by handle. */
  public static final String TITLES = "titles";

  /** Payload field: the shop's numbers of collections by handle. */
  public static final String IDS = "ids";

  /** Payload field: handles of collections that have no other products than those named here. */
  public static final String COMPLETE = "complete";

  private final Map<String, Set<String>> said = new HashMap<>();
  private final Map<UUID, List<String>> products = new TreeMap<>();
  private final Map<String, String> titles = new TreeMap<>();

  /** Adds a membership, unless an earlier event recorded it. */
  void add(UUID product, String title) {
    String handle = handle(title);
    if (!handle.isEmpty() && !said.getOrDefault(product.toString(), Set.of()).contains(handle)) {
      products.computeIfAbsent(product, unseen -> new ArrayList<>()).add(handle);
      titles.put(handle, title);
    }
  }

  boolean isEmpty() {
    return products.isEmpty();
  }

  /** Starts from the memberships recorded up to an instant. */
  static CollectionMembershipEvent after(EventStore events, MerchantId merchant, Instant at) {
    CollectionMembershipEvent statements = new CollectionMembershipEvent();
    events.forEach(merchant, Map.of(TYPE, Instant.EPOCH), at, statements::remember);
    return statements;
  }

  private void remember(Event event) {
    event
        .payload()
        .path(COMPLETE)
        .forEach(handle -> said.values().forEach(each -> each.remove(handle.asText())));
    event
        .payload()
        .path(PRODUCTS)
        .fields()
        .forEachRemaining(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        handle ->
                            said.computeIfAbsent(entry.getKey(), unseen -> new HashSet<>())
                                .add(handle.asText())));
  }

  /** The event with all new memberships. */
  NewEvent event(Optional<Instant> at) {
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
        Optional.empty());
  }

  /** The handle that Shopify derives from a title: lower case, words joined by hyphens. */
  static String handle(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
