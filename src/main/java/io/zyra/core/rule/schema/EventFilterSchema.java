package io.zyra.core.rule.schema;

import static io.zyra.core.rule.schema.SchemaNodes.filled;
import static io.zyra.core.rule.schema.SchemaNodes.list;
import static io.zyra.core.rule.schema.SchemaNodes.object;
import static io.zyra.core.rule.schema.SchemaNodes.ref;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.EventFilter;
import io.zyra.core.rule.RuleSizeLimits;

/** {@code where}: filters on fields of events. */
final class EventFilterSchema {
  private static final int LONGEST = RuleSizeLimits.IN_FORCE.characters();

  private EventFilterSchema() {}

  static ObjectNode json() {
    ObjectNode filters =
        object()
            .put("description", "Fields of the event's payload, with dots into nested objects.")
            .put("type", "object")
            .put("minProperties", 1)
            .put("maxProperties", RuleSizeLimits.IN_FORCE.filters());
    filters
        .putObject("propertyNames")
        .put("pattern", "^[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}$");
    ArrayNode forms = filters.putObject("additionalProperties").putArray("anyOf");
    forms.add(value().put("description", "The same as equals."));
    forms.add(test());
    return filters;
  }

  private static ObjectNode test() {
    ObjectNode test =
        object()
            .put("type", "object")
            .put("minProperties", 1)
            .put("maxProperties", 1)
            .put("additionalProperties", false);
    ObjectNode properties = test.putObject("properties");
    for (EventFilter.Test each : EventFilter.Test.values()) {
      properties.set(
          each.key(),
          switch (each) {
            case EQUALS -> value();
            case IN -> list(value(), 1, 100);
            case ABOVE, BELOW -> ref("number");
            case CONTAINS -> filled(LONGEST);
          });
    }
    return test;
  }

  private static ObjectNode value() {
    ObjectNode value = object();
    ArrayNode kinds = value.putArray("anyOf");
    kinds.add(filled(LONGEST));
    kinds.add(ref("number"));
    kinds.add(object().put("type", "boolean"));
    return value;
  }
}
