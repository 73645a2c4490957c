package io.zyra.core.rule.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.ActionType.Parameter;
import java.math.BigDecimal;

/** A parameter of an action. */
final class ParameterSchema {
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private ParameterSchema() {}

  static ObjectNode json(Parameter parameter) {
    ObjectNode schema =
        switch (parameter.type()) {
          case DECIMAL ->
              Json.number(parameter.min().orElse(MOST.negate()), parameter.max().orElse(MOST));
          case TEXT -> Json.ref("text");
          case CHOICE -> choice(parameter);
          case TEXTS -> Json.list(Json.ref("text"), 1, 50);
        };
    return schema.put("description", parameter.description());
  }

  private static ObjectNode choice(Parameter parameter) {
    ObjectNode choice = Json.object();
    ArrayNode values = choice.putArray("enum");
    parameter.choices().forEach(values::add);
    return choice;
  }
}
