package io.zyra.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.admin.mutation.InputObject;
import io.zyra.sandbox.admin.mutation.ProductMutations;
import io.zyra.sandbox.commerce.CollectionEditor;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.shop.ProductIndexEntry;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills the demo shop: a house and outdoor store whose texts are as uneven as those of a real
 * store. Products are created by {@code productSet}, as by any client.
 */
final class DemoCatalog {
  private static final String FILE = "/sandbox/demo-catalogue.json";

  private DemoCatalog() {}

  /** The file's content: the shop's name, and the input of {@code productSet} for each product. */
  record Contents(String shopName, List<Item> products) {}

  /** One product, and how many days ago it was added. */
  record Item(int addedDaysAgo, Map<String, Object> input) {}

  /** Fills the shop if it does not exist yet, or if filling it was interrupted. */
  static void fill(ShopStore store, String domain, Clock clock) {
    String work = "filling " + domain;
    if (store.domains().contains(domain) && !store.isUnfinished(work)) {
      return;
    }
    store.begin(work);
    Contents contents = contents(domain);
    Shop shop = store.shopOrNew(domain, contents.shopName());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    contents.products().forEach(item -> addIfMissing(shop, item, now));
    addCollections(shop, now);
    store.end(work);
  }

  /** One collection for each type of product. */
  private static void addCollections(Shop shop, Instant now) {
    Commerce commerce = Commerce.of(shop);
    CollectionEditor collections = new CollectionEditor(commerce);
    Set<String> there =
        commerce.collections().all().stream()
            .map(SandboxCollection::title)
            .collect(Collectors.toSet());
    shop.rows().stream()
        .map(ProductIndexEntry::productType)
        .filter(type -> !type.isBlank() && !there.contains(type))
        .distinct()
        .sorted()
        .forEach(
            type ->
                collections.add(
                    type,
                    new SandboxCollection.Condition(SandboxCollection.Field.TYPE, type),
                    now));
  }

  /** Reads the file for the shop with that domain. */
  static Contents contents(String domain) {
    try (InputStream file = DemoCatalog.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new ObjectMapper().readValue(text.replace("{shop}", domain), Contents.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addIfMissing(Shop shop, Item item, Instant now) {
    InputObject input = new InputObject(item.input());
    if (shop.productByHandle(input.text("handle").orElseThrow()).isPresent()) {
      return;
    }
    Instant added = now.minus(Duration.ofDays(item.addedDaysAgo()));
    Map<String, Object> answer =
        shop.change(added, change -> ProductMutations.set(change, input, Optional.empty()));
    if (!((List<?>) answer.get("userErrors")).isEmpty()) {
      throw new IllegalStateException(
          "The demo catalogue has a product that cannot be: " + answer.get("userErrors"));
    }
  }
}
