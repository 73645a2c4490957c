package io.zyra.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/**
 * The products of the demo shop: a house and outdoor store whose texts are as uneven as a real
 * one's. They are put in by {@code productSet}, as any client would.
 */
final class DemoCatalogue {
  private static final String FILE = "/sandbox/demo-catalogue.json";

  private DemoCatalogue() {}

  /** The file: the shop's name, and what {@code productSet} is given for each product. */
  record Contents(String shopName, List<Item> products) {}

  /** One product, and how long the shop has had it. */
  record Item(int addedDaysAgo, Map<String, Object> input) {}

  /** Fills the shop if there is none at that address yet, or if filling it was cut short. */
  static void fill(Shelf shelf, String domain, Clock clock) {
    String work = "filling " + domain;
    if (shelf.domains().contains(domain) && !shelf.isUnfinished(work)) {
      return;
    }
    shelf.begin(work);
    Contents contents = contents(domain);
    Shop shop = shelf.shopOrNew(domain, contents.shopName());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    contents.products().forEach(item -> addIfMissing(shop, item, now));
    shelf.end(work);
  }

  /** What is in the file, for the shop at an address. */
  static Contents contents(String domain) {
    try (InputStream file = DemoCatalogue.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new ObjectMapper().readValue(text.replace("{shop}", domain), Contents.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addIfMissing(Shop shop, Item item, Instant now) {
    Input input = new Input(item.input());
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
