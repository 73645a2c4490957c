package io.zyra.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What an event of the shop is about, when whoever sent it did not say: found from its topic and
 * its payload, as {@code kind:id}. Ids are those of the shop, as whole numbers of 64 bits or
 * tokens.
 */
public final class EventSubject {
  private static final int LONGEST = 200;

  private EventSubject() {}

  /** The subject as it was given, or else as the topic and the payload tell it. */
  public static Optional<String> of(Event event) {
    return event.subject().or(() -> of(event.type(), event.payload()));
  }

  /** The subject that topic and payload tell; empty when they tell none. */
  public static Optional<String> of(String type, JsonNode payload) {
    if (!payload.isObject()) {
      return Optional.empty();
    }
    return switch (family(type)) {
      case "carts" -> named("cart", payload, "token", "id");
      case "checkouts" -> named("checkout", payload, "token", "id");
      case "orders" -> named("order", payload, "id", "admin_graphql_api_id", "order_id");
      case "refunds", "fulfillments" -> named("order", payload, "order_id");
      case "customers" ->
          named("customer", payload, "id", "admin_graphql_api_id", "customer_id")
              .or(() -> named("customer", payload.path("customer"), "id"));
      case "collections" -> named("collection", payload, "handle", "id");
      case "products" -> named("product", payload, "id", "admin_graphql_api_id", "product_id");
      case "variants" -> named("variant", payload, "id", "admin_graphql_api_id");
      default -> Optional.empty();
    };
  }

  /** The topic's first part; our own {@code cart_abandoned} belongs to the carts. */
  private static String family(String type) {
    int slash = type.indexOf('/');
    if (slash < 0) {
      return switch (type) {
        case "cart_abandoned", "cart_recovered" -> "carts";
        case "checkout_abandoned", "checkout_recovered" -> "checkouts";
        default -> "";
      };
    }
    String first = type.substring(0, slash);
    return first.startsWith("customers_") ? "customers" : first;
  }

  private static Optional<String> named(String kind, JsonNode payload, String... fields) {
    return List.of(fields).stream()
        .flatMap(field -> id(payload.path(field)).stream())
        .findFirst()
        .map(id -> kind + ":" + id)
        .filter(subject -> subject.length() <= LONGEST);
  }

  /**
   * An id as the shop writes it: a whole number, a token, or a global id, of which the number at
   * the end is taken. A number that was rounded to a fraction on its way is none.
   */
  public static Optional<String> id(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(value.bigIntegerValue().toString());
    }
    return value.isTextual() ? id(value.textValue()) : Optional.empty();
  }

  /** The same of a text; what Shopify puts behind a cart's token after a '?' is no part of it. */
  public static Optional<String> id(String value) {
    String text = value.strip();
    if (text.startsWith("gid://")) {
      text = text.substring(text.lastIndexOf('/') + 1);
    }
    int question = text.indexOf('?');
    String plain = question < 0 ? text : text.substring(0, question);
    return Optional.of(plain).filter(id -> !id.isEmpty());
  }
}
