package io.zyra.core.rule.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.action.ActionParameter;
import java.math.BigDecimal;

/** The schema of a parameter of an action. */
final class ParameterSchema {
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private ParameterSchema() {}

  static ObjectNode json(ActionParameter parameter) {
    ObjectNode schema =
        switch (parameter.type()) {
          case DECIMAL -> number(parameter);
          case INTEGER -> number(parameter).put("type", "integer");
          case BOOLEAN -> SchemaNodes.object().put("type", "boolean");
          case TEXT -> text(parameter);
          case CHOICE -> choice(parameter);
          case TEXTS -> SchemaNodes.list(text(parameter), 1, 50);
        };
    if (parameter.numberWhen().isPresent()) {
      ObjectNode either = SchemaNodes.object();
      either.putArray("anyOf").add(schema).add(number(parameter));
      schema = either;
    }
    return schema.put("description", parameter.description());
  }

  private static ObjectNode number(ActionParameter parameter) {
    return SchemaNodes.number(parameter.min().orElse(MOST.negate()), parameter.max().orElse(MOST));
  }

  private static ObjectNode text(ActionParameter parameter) {
    ObjectNode text = SchemaNodes.ref("text");
    parameter.maxLength().ifPresent(longest -> text.put("maxLength", longest));
    return text;
  }

  private static ObjectNode choice(ActionParameter parameter) {
    ObjectNode choice = SchemaNodes.object();
    ArrayNode values = choice.putArray("enum");
    parameter.choices().forEach(values::add);
    return choice;
  }
}
