package io.zyra.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Finds the subject of an event of the shop from its topic and payload, as {@code kind:id}, if the
 * sender did not name it. Ids are those of the shop: whole numbers of 64 bits, or tokens.
 */
public final class EventSubject {
  private static final int LONGEST = 200;

  private EventSubject() {}

  /** The given subject, or else the subject found from topic and payload. */
  public static Optional<String> of(Event event) {
    return event.subject().or(() -> of(event.type(), event.payload()));
  }

  /** The subject found from topic and payload, if there is one. */
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

  /** The first part of the topic; {@code cart_abandoned} belongs to the carts. */
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
   * An id in the shop's form: a whole number, a token, or a global id, of which the number at the
   * end is used. A number with a fraction is not an id.
   */
  public static Optional<String> id(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(value.bigIntegerValue().toString());
    }
    return value.isTextual() ? id(value.textValue()) : Optional.empty();
  }

  /** The same for a text. The part of a cart's token after '?' is dropped. */
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
