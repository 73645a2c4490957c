package io.zyra.core.rule.schema;

import static io.zyra.core.rule.schema.SchemaNodes.array;
import static io.zyra.core.rule.schema.SchemaNodes.integer;
import static io.zyra.core.rule.schema.SchemaNodes.list;
import static io.zyra.core.rule.schema.SchemaNodes.object;
import static io.zyra.core.rule.schema.SchemaNodes.ref;
import static io.zyra.core.rule.schema.SchemaNodes.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.rule.condition.AttributeOperator;
import io.zyra.core.rule.condition.ConditionKind;
import io.zyra.core.rule.condition.ConditionKind.Field;
import java.math.BigDecimal;
import java.util.List;

/** The schema of one kind of condition. */
record ConditionSchema(ConditionKind kind) {
  private static final String NAME = "^[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,254}$";

  ObjectNode json() {
    ObjectNode schema = object().put("description", kind.description()).put("type", "object");
    ArrayNode required = array("type");
    ObjectNode properties = object();
    properties.putObject("type").put("const", kind.type());
    for (Field field : kind.fields()) {
      ObjectNode value = value(field).put("description", field.description());
      field.byDefault().ifPresent(usual -> value.set("default", usual));
      properties.set(field.name(), value);
      if (field.required()) {
        required.add(field.name());
      }
    }
    schema.set("required", required);
    schema.put("additionalProperties", false);
    schema.set("properties", properties);
    if (!kind.exactlyOne().isEmpty()) {
      schema.set("oneOf", SchemaNodes.exactlyOne(kind.exactlyOne()));
    }
    special(schema);
    return schema;
  }

  private static ObjectNode value(Field field) {
    int least = field.min().map(BigDecimal::intValueExact).orElse(0);
    return switch (field.kind()) {
      case METRIC, ATTRIBUTE, MOMENT, FILTERS -> ref(RuleSchema.NAMED.get(field.kind()));
      case NUMBER ->
          field.min().isPresent()
              ? SchemaNodes.number(field.min().get(), field.max().orElseThrow())
              : ref("number");
      case INTEGER, DURATION ->
          integer(
              field.min().orElseThrow().longValueExact(),
              field.max().orElseThrow().longValueExact());
      case EVENT -> text().put("pattern", "^[a-z][a-z0-9_./-]{0,79}$");
      case SEGMENT, COLLECTION -> text().put("pattern", NAME);
      case CHOICE -> choice(field.choices());
      case TEXT -> ref("text");
      case FEEL -> SchemaNodes.filled(field.max().orElseThrow().intValueExact());
      case TEXTS -> list(ref("text"), least, field.max().orElseThrow().intValueExact());
      case FLAG -> object().put("type", "boolean");
      case TIMEZONE -> MomentSchema.timeZone();
      case CRON -> text().put("pattern", "^\\s*\\S+(\\s+\\S+){4}\\s*$").put("maxLength", 200);
      case CONDITIONS -> list(ref("condition"), least, field.max().orElseThrow().intValueExact());
    };
  }

  private static ObjectNode choice(List<String> words) {
    ObjectNode choice = object();
    ArrayNode values = choice.putArray("enum");
    words.forEach(values::add);
    return choice;
  }

  /** Dependencies between the values of fields. */
  private void special(ObjectNode schema) {
    switch (kind.type()) {
      case "attribute" -> attribute(schema);
      case "metric_change" -> change(schema);
      default -> {}
    }
  }

  /** An attribute allows only the operators of its kind. */
  private static void attribute(ObjectNode schema) {
    ObjectNode equals = object();
    ArrayNode either = equals.putArray("anyOf");
    either.add(ref("text"));
    either.add(object().put("type", "boolean"));
    ObjectNode properties = (ObjectNode) schema.get("properties");
    equals.set("description", properties.get("equals").get("description"));
    properties.set("equals", equals);
    ArrayNode cases = schema.putArray("allOf");
    for (Attribute.Kind kind : Attribute.Kind.values()) {
      ObjectNode each = cases.addObject();
      ArrayNode keys =
          each.putObject("if").putObject("properties").putObject("attribute").putArray("enum");
      Attribute.byKey().values().stream()
          .filter(attribute -> attribute.kind() == kind)
          .forEach(attribute -> keys.add(attribute.key()));
      each.set("then", comparable(kind));
    }
    ObjectNode metafield = cases.addObject();
    metafield
        .putObject("if")
        .putObject("properties")
        .putObject("attribute")
        .put("pattern", "^metafields\\.");
    metafield.set("then", comparable(Attribute.Kind.TEXT));
  }

  private static ObjectNode comparable(Attribute.Kind kind) {
    ObjectNode comparable = object();
    ObjectNode properties = comparable.putObject("properties");
    properties.set("type", JsonNodeFactory.instance.booleanNode(true));
    properties.set("attribute", JsonNodeFactory.instance.booleanNode(true));
    for (String key : AttributeOperator.keysFor(kind)) {
      boolean value = key.equals("equals");
      properties.set(
          key,
          value
              ? object().put("type", kind == Attribute.Kind.FLAG ? "boolean" : "string")
              : JsonNodeFactory.instance.booleanNode(true));
    }
    return comparable.put("additionalProperties", false);
  }

  /**
   * A window is required unless the same weekday is compared with; a change of 0 is not allowed.
   */
  private static void change(ObjectNode schema) {
    ObjectNode weekday =
        object().set("properties", object().set("against", object().put("const", "same_weekday")));
    weekday.set("required", array("against"));
    schema.set("if", weekday);
    schema.set("then", object().set("not", object().<ObjectNode>set("required", array("window"))));
    schema.set("else", object().set("required", array("window")));
    for (String field : List.of("by_percent", "by_amount")) {
      ((ObjectNode) schema.get("properties").get(field)).set("not", object().put("const", 0));
    }
  }
}
