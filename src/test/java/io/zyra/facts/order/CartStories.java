package io.zyra.facts.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What may happen to a few carts, their checkouts and their buyers, and which of the carts that
 * were left are abandoned, found by comparing each event with each other.
 */
public final class CartStories {
  public static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");
  public static final int MINUTES = 600;

  private CartStories() {}

  /** Events in the order of their times. */
  public static List<Event> events(Random random, int size) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int minute = random.nextInt(MINUTES);
      Instant at = BEGIN.plusSeconds(minute * 60L);
      ObjectNode payload = JsonNodeFactory.instance.objectNode();
      String type =
          switch (random.nextInt(8)) {
            case 0, 1 -> {
              lines(payload.put("token", "c" + random.nextInt(4)), random.nextInt(4));
              yield random.nextBoolean() ? "carts/create" : "carts/update";
            }
            case 2 -> {
              payload.put("token", "k" + random.nextInt(4)).put("id", 70 + random.nextInt(4));
              if (random.nextInt(3) > 0) {
                payload.put("cart_token", "c" + random.nextInt(4));
              }
              lines(buyer(payload, random), random.nextInt(6));
              yield random.nextBoolean() ? "checkouts/create" : "checkouts/update";
            }
            case 3, 4 -> {
              lines(payload.put("token", "c" + random.nextInt(4)), 1);
              if (random.nextBoolean()) {
                buyer(payload, random);
              }
              if (random.nextBoolean()) {
                payload.put("updated_at", at.minusSeconds(60L * random.nextInt(120)).toString());
              }
              yield "cart_abandoned";
            }
            case 5 -> {
              payload.put("token", "c" + random.nextInt(4));
              yield random.nextInt(3) == 0 ? "carts/delete" : "products/update";
            }
            default -> {
              payload.put("id", 100 + i);
              switch (random.nextInt(5)) {
                case 0 -> payload.put("cart_token", "c" + random.nextInt(4));
                case 1 -> payload.put("checkout_token", "k" + random.nextInt(4));
                case 2 -> payload.put("checkout_id", 70 + random.nextInt(4));
                default -> buyer(payload, random);
              }
              lines(payload, 1);
              yield "orders/create";
            }
          };
      events.add(event(type, payload, at));
    }
    events.sort((one, other) -> one.occurredAt().compareTo(other.occurredAt()));
    return events;
  }

  private static ObjectNode buyer(ObjectNode payload, Random random) {
    int who = random.nextInt(3);
    if (random.nextBoolean()) {
      payload.putObject("customer").put("id", 900 + who);
    }
    return random.nextBoolean()
        ? payload.put("email", (random.nextBoolean() ? "Buyer" : "buyer") + who + "@example.com")
        : payload;
  }

  private static void lines(ObjectNode payload, int number) {
    var lines = payload.putArray("line_items");
    for (int i = 0; i < number; i++) {
      lines.addObject().put("id", i + 1).put("product_id", 5).put("quantity", 1).put("price", "1");
    }
  }

  public static Event event(String type, JsonNode payload, Instant at) {
    return new Event(UUID.randomUUID(), type, Optional.empty(), type, payload, at, at);
  }

  /**
   * When those carts were left that are abandoned at an instant, one time for each state of a cart
   * that was left.
   *
   * @param told in the order of their times
   */
  public static List<Instant> abandoned(List<Event> told, Instant at) {
    List<Event> events = told.stream().filter(each -> !each.occurredAt().isAfter(at)).toList();
    TreeMap<String, Event> left = new TreeMap<>();
    for (Event event : events) {
      if (event.type().equals("cart_abandoned")) {
        left.putIfAbsent(event.payload().toString(), event);
      }
    }
    return left.values().stream()
        .filter(each -> !isOver(each, events))
        .map(Event::occurredAt)
        .sorted()
        .toList();
  }

  private static boolean isOver(Event left, List<Event> events) {
    Instant since =
        left.payload().has("updated_at")
            ? Instant.parse(left.payload().get("updated_at").asText())
            : left.occurredAt();
    Set<String> own = texts(left, "token", "id", "cart_token");
    Set<String> all = new HashSet<>(own);
    List<Event> baskets = events.stream().filter(CartStories::isBasket).toList();
    for (Event each : baskets) {
      Set<String> keys = texts(each, "token", "id", "cart_token");
      if (!Collections.disjoint(keys, own)) {
        all.addAll(keys);
      }
    }
    Set<String> people = buyers(left);
    for (Event each : baskets) {
      if (!Collections.disjoint(texts(each, "token", "id", "cart_token"), all)) {
        people.addAll(buyers(each));
      }
    }
    for (Event each : events) {
      boolean later = !each.occurredAt().isBefore(since);
      Set<String> keys = texts(each, "token", "id", "cart_token");
      boolean ends =
          switch (each.type()) {
            case "orders/create" ->
                !Collections.disjoint(
                        texts(each, "cart_token", "checkout_token", "checkout_id"), all)
                    || (later && !Collections.disjoint(buyers(each), people));
            case "carts/delete" -> later && !Collections.disjoint(keys, own);
            default ->
                isBasket(each)
                    && later
                    && each.payload().path("line_items").isEmpty()
                    && !Collections.disjoint(keys, all);
          };
      if (ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBasket(Event event) {
    return event.type().startsWith("carts/c")
        || event.type().equals("carts/update")
        || event.type().startsWith("checkouts/")
        || event.type().equals("cart_abandoned");
  }

  private static Set<String> buyers(Event event) {
    Set<String> buyers = new HashSet<>();
    JsonNode customer = event.payload().path("customer").path("id");
    if (!customer.isMissingNode()) {
      buyers.add(customer.asText());
    }
    buyers.addAll(texts(event, "email"));
    return buyers;
  }

  private static Set<String> texts(Event event, String... fields) {
    Set<String> texts = new HashSet<>();
    for (String field : fields) {
      if (event.payload().has(field)) {
        texts.add(event.payload().get(field).asText().toLowerCase(Locale.ROOT));
      }
    }
    return texts;
  }
}
