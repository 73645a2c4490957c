package io.zyra.core.rule.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Building blocks of JSON Schemas. */
final class SchemaNodes {

  private SchemaNodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode text() {
    return object().put("type", "string");
  }

  static ObjectNode integer(long least, long most) {
    return object().put("type", "integer").put("minimum", least).put("maximum", most);
  }

  /** A non-empty text. */
  static ObjectNode filled(int longest) {
    return text().put("pattern", "\\S").put("maxLength", longest);
  }

  static ObjectNode number(BigDecimal least, BigDecimal most) {
    return object().put("type", "number").put("minimum", least).put("maximum", most);
  }

  static ObjectNode ref(String name) {
    return object().put("$ref", "#/$defs/" + name);
  }

  static ObjectNode list(ObjectNode items, int fewest, int most) {
    ObjectNode list = object().put("type", "array").put("minItems", fewest).put("maxItems", most);
    list.set("items", items);
    return list;
  }

  static ArrayNode array(String... values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  /** Exactly one of these properties is present. */
  static ArrayNode exactlyOne(List<String> names) {
    ArrayNode choices = JsonNodeFactory.instance.arrayNode();
    names.forEach(name -> choices.addObject().set("required", array(name)));
    return choices;
  }
}
