package io.zyra.sandbox.admin.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.shop.Metafield;
import java.util.Optional;
import java.util.Set;

/** Shopify's metafield types. Values are checked for numbers, booleans, JSON and lists. */
public final class MetafieldType {
  private static final String LIST = "list.";
  private static final Set<String> PLAIN =
      Set.of(
          "boolean",
          "collection_reference",
          "color",
          "customer_reference",
          "date",
          "date_time",
          "dimension",
          "file_reference",
          "id",
          "json",
          "language",
          "link",
          "metaobject_reference",
          "mixed_reference",
          "money",
          "multi_line_text_field",
          "number_decimal",
          "number_integer",
          "page_reference",
          "product_reference",
          "product_taxonomy_value_reference",
          "rating",
          "rich_text_field",
          "single_line_text_field",
          "string",
          "integer",
          "json_string",
          "url",
          "variant_reference",
          "volume",
          "weight");
  private static final Set<String> JSON =
      Set.of(
          "dimension",
          "json",
          "json_string",
          "link",
          "money",
          "rating",
          "rich_text_field",
          "volume",
          "weight");

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private MetafieldType() {}

  static boolean isType(String type) {
    return PLAIN.contains(type)
        || (type.startsWith(LIST) && PLAIN.contains(type.substring(LIST.length())));
  }

  /** Whether the text is a valid value of that type. */
  static boolean accepts(String type, String value) {
    if (!isType(type)) {
      return false;
    }
    if (type.startsWith(LIST)) {
      return json(value).filter(JsonNode::isArray).isPresent();
    }
    return switch (type) {
      case "boolean" -> value.equals("true") || value.equals("false");
      case "number_integer", "integer" -> value.matches("-?[0-9]{1,19}");
      case "number_decimal" -> value.matches("-?[0-9]{1,13}(\\.[0-9]{1,9})?");
      case "single_line_text_field" -> value.lines().count() <= 1;
      default -> !JSON.contains(type) || json(value).isPresent();
    };
  }

  /** The value as it is returned in {@code jsonValue}. */
  public static Object jsonValue(Metafield metafield) {
    String type = metafield.type();
    boolean structured =
        type.startsWith(LIST)
            || JSON.contains(type)
            || type.equals("boolean")
            || type.equals("number_integer");
    return structured
        ? json(metafield.value()).<Object>map(MetafieldType::plain).orElse(metafield.value())
        : metafield.value();
  }

  private static Object plain(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
