package io.zyra.pixel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.NewEvent;
import io.zyra.event.ShopperEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the web pixel sends. Only what is named here is kept: ids, handles, quantities and
 * prices. Everything about a person, the address of the page and what was searched for is dropped;
 * of the visitor's id a hash is kept, which differs from shop to shop.
 */
@ApplicationScoped
class PixelEventReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_LINES = 100;
  private static final int HASH_BYTES = 16;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern GLOBAL_ID = Pattern.compile("gid://shopify/[A-Za-z]+/(\\d{1,19})");
  private static final Pattern SHOP_ID = Pattern.compile("[1-9]\\d{0,18}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

  /** Shopify's handles: letters of any language, digits and dashes. */
  private static final Pattern PAGE =
      Pattern.compile("/(products|collections)/([\\p{L}\\p{N}%_-]{1,200})(?=[/?#]|$)");

  private final PixelConfig config;
  private final Clock clock;

  PixelEventReader(PixelConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The event to record; empty if it is of no known name, has no id or is too old. */
  Optional<NewEvent> read(String shop, JsonNode sent) {
    String name = sent.path("name").asText();
    String id = sent.path("id").asText();
    boolean known = ShopperEvents.isOne(name);
    Optional<Instant> at = time(sent.path("timestamp").asText());
    if (!known || !ID.matcher(id).matches() || at.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode kept = JSON.objectNode();
    String visitor = sent.path("clientId").asText();
    if (!visitor.isEmpty()) {
      kept.put("visitor", hash(shop + "/" + visitor));
    }
    Optional<String> subject = subject(name, sent, kept);
    if (name.equals("clicked") && subject.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NewEvent(name, subject, name.replace('_', ' '), kept, at, Optional.of("pixel:" + id)));
  }

  /** Whether it happened longer ago than events are taken. */
  boolean isTooOld(JsonNode sent) {
    return parsed(sent.path("timestamp").asText()).filter(this::isTooOld).isPresent();
  }

  private boolean isTooOld(Instant at) {
    return at.isBefore(clock.instant().minus(config.oldest()));
  }

  private Optional<Instant> time(String text) {
    Instant now = clock.instant();
    return parsed(text)
        .filter(at -> !isTooOld(at))
        .map(at -> at.isAfter(now.plus(config.clockSkew())) ? now : at);
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Adds what is kept of the data, and finds what the event is about. */
  private static Optional<String> subject(String name, JsonNode sent, ObjectNode kept) {
    JsonNode data = sent.path("data");
    if (ShopperEvents.OF_CHECKOUTS.contains(name)) {
      return checkout(data.path("checkout"), kept);
    }
    return switch (name) {
      case "product_viewed" -> product(data.path("productVariant"), kept);
      case "product_added_to_cart", "product_removed_from_cart" -> {
        number(data.path("cartLine").path("quantity"), "quantity", kept);
        yield product(data.path("cartLine").path("merchandise"), kept);
      }
      case "collection_viewed" ->
          handle("collections", path(sent))
              .or(() -> id(data.path("collection").path("id")))
              .map("collection:"::concat);
      case "cart_viewed" -> {
        lines(data.path("cart").path("lines"), "merchandise", kept);
        yield Optional.empty();
      }
      case "clicked" ->
          handle("products", data.path("element").path("href").asText()).map("product:"::concat);
      default -> Optional.empty();
    };
  }

  private static String path(JsonNode sent) {
    return sent.at("/context/document/location/pathname").asText();
  }

  private static Optional<String> handle(String folder, String address) {
    String found = "";
    Matcher page = PAGE.matcher(address);
    // The last one: a product's page may be below that of a collection.
    while (page.find()) {
      if (page.group(1).equals(folder)) {
        found = page.group(2);
      }
    }
    return Optional.of(found).filter(text -> !text.isEmpty());
  }

  private static Optional<String> product(JsonNode variant, ObjectNode kept) {
    Optional<String> product = id(variant.path("product").path("id"));
    product.ifPresent(id -> kept.put("product_id", Long.parseLong(id)));
    id(variant.path("id")).ifPresent(id -> kept.put("variant_id", Long.parseLong(id)));
    amount(variant.path("price").path("amount")).ifPresent(price -> kept.put("price", price));
    return product.map("product:"::concat);
  }

  private static Optional<String> checkout(JsonNode checkout, ObjectNode kept) {
    lines(checkout.path("lineItems"), "variant", kept);
    id(checkout.path("order").path("id")).ifPresent(id -> kept.put("order_id", Long.parseLong(id)));
    return Optional.of(checkout.path("token").asText())
        .filter(token -> TOKEN.matcher(token).matches())
        .map("checkout:"::concat);
  }

  private static void lines(JsonNode lines, String variant, ObjectNode kept) {
    ArrayNode all = kept.putArray("line_items");
    for (JsonNode line : lines) {
      if (all.size() < MOST_LINES) {
        ObjectNode each = all.addObject();
        product(line.path(variant), each);
        number(line.path("quantity"), "quantity", each);
      }
    }
  }

  private static void number(JsonNode value, String field, ObjectNode kept) {
    if (value.isInt() && value.intValue() >= 0) {
      kept.put(field, value.intValue());
    }
  }

  private static Optional<String> amount(JsonNode value) {
    return Optional.of(value.asText()).filter(text -> AMOUNT.matcher(text).matches());
  }

  /** A number of the shop, as it is or at the end of a global id. */
  private static Optional<String> id(JsonNode value) {
    String text = value.asText();
    Matcher global = GLOBAL_ID.matcher(text);
    String number = global.matches() ? global.group(1) : text;
    return SHOP_ID.matcher(number).matches() && number.length() < 19
        ? Optional.of(number)
        : Optional.empty();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
