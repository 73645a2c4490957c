package io.zyra.core.rule.schema;

import static io.zyra.core.rule.schema.SchemaNodes.array;
import static io.zyra.core.rule.schema.SchemaNodes.object;
import static io.zyra.core.rule.schema.SchemaNodes.ref;
import static io.zyra.core.rule.schema.SchemaNodes.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.RuleSizeLimits;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.action.ActionParameter;
import io.zyra.core.rule.action.ActionType;
import io.zyra.core.rule.condition.ConditionKind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Generates the JSON Schema (draft 2020-12) of the rule language from the descriptions of
 * conditions and actions, for checks and completion in editors. Some checks of the parser cannot be
 * expressed in a schema, such as the scope of a rule, or that one number is above another.
 */
public final class RuleSchema {
  private static final RuleSizeLimits LIMITS = RuleSizeLimits.IN_FORCE;

  private final ActionCatalog actions;

  public RuleSchema(ActionCatalog actions) {
    this.actions = actions;
  }

  /** The schema of one rule. */
  public ObjectNode json() {
    ObjectNode schema =
        object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "A rule")
            .put("description", "What a merchant wants done, when, and how far it may go.")
            .put("type", "object");
    schema.set("required", array("id", "if", "then"));
    schema.put("additionalProperties", false);
    schema.set("properties", RuleFieldsSchema.json(LIMITS));
    ObjectNode defs = schema.putObject("$defs");
    defs.set("text", text().put("pattern", "\\S"));
    defs.set("number", object().put("type", "number").put("minimum", -1e15).put("maximum", 1e15));
    defs.set("scope", words(Arrays.stream(Scope.values()).map(Scope::key)));
    defs.set("metric", described(Arrays.stream(Metric.values()).map(RuleSchema::metric)));
    defs.set("attribute", attribute());
    defs.set("moment", MomentSchema.moment());
    defs.set("eventFilters", EventFilterSchema.json());
    defs.set("condition", condition());
    for (ConditionKind kind : ConditionKind.all()) {
      defs.set("condition_" + kind.type(), new ConditionSchema(kind).json());
    }
    defs.set("action", action());
    actions.all().values().forEach(type -> defs.set("action_" + type.name(), call(type)));
    return schema;
  }

  private static ObjectNode metric(Metric metric) {
    return object()
        .put("const", metric.key())
        .put("description", metric.label() + ", in " + metric.unit().key());
  }

  private static ObjectNode attribute() {
    ObjectNode known =
        described(
            Attribute.byKey().values().stream()
                .map(
                    each ->
                        object()
                            .put("const", each.key())
                            .put("description", each.label() + ", a " + each.kind().key())));
    ((ArrayNode) known.get("anyOf"))
        .add(
            text()
                .put("pattern", "^" + Attribute.METAFIELD_PATTERN + "$")
                .put("description", "A product's metafield, a text"));
    return known;
  }

  private static ObjectNode described(Stream<ObjectNode> constants) {
    ObjectNode any = object();
    ArrayNode choices = any.putArray("anyOf");
    constants.forEach(choices::add);
    return any;
  }

  private static ObjectNode words(Stream<String> words) {
    ObjectNode choice = object();
    ArrayNode values = choice.putArray("enum");
    words.forEach(values::add);
    return choice;
  }

  /** Selected by type, so that errors are reported for the given type only. */
  private static ObjectNode condition() {
    return byType(
        "What has to be true.",
        "condition_",
        ConditionKind.all().stream().map(ConditionKind::type).toList());
  }

  private ObjectNode action() {
    return byType("What is to be done.", "action_", actions.all().keySet());
  }

  private static ObjectNode byType(String description, String prefix, Iterable<String> types) {
    ObjectNode choice = object().put("description", description).put("type", "object");
    choice.set("required", array("type"));
    ArrayNode names = choice.putObject("properties").putObject("type").putArray("enum");
    ArrayNode cases = choice.putArray("allOf");
    for (String type : types) {
      names.add(type);
      ObjectNode one = cases.addObject();
      ObjectNode when = one.putObject("if");
      when.set("required", array("type"));
      when.putObject("properties").putObject("type").put("const", type);
      one.set("then", ref(prefix + type));
    }
    return choice;
  }

  private static ObjectNode call(ActionType type) {
    ObjectNode properties = object();
    properties.putObject("type").put("const", type.name());
    ArrayNode required = array("type");
    for (ActionParameter parameter : type.parameters()) {
      properties.set(parameter.name(), ParameterSchema.json(parameter));
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    ObjectNode call =
        object()
            .put("description", type.label() + ". Risk: " + type.risk().key() + ".")
            .put("type", "object");
    call.set("required", required);
    call.put("additionalProperties", false);
    call.set("properties", properties);
    if (!type.exactlyOne().isEmpty()) {
      onlyWhen(call, type).set("oneOf", SchemaNodes.exactlyOne(type.exactlyOne()));
    }
    return call;
  }

  /** The place of a requirement that may depend on the values of another parameter. */
  private static ObjectNode onlyWhen(ObjectNode call, ActionType type) {
    if (type.exactlyOneWhen().isEmpty()) {
      return call;
    }
    ActionParameter.When when = type.exactlyOneWhen().get();
    ObjectNode values = call.putObject("if").putObject("properties").putObject(when.parameter());
    when.values().forEach(values.putArray("enum")::add);
    return call.putObject("then");
  }

  /** The names of referenced schemas, by the kind of a field. */
  static final Map<ConditionKind.FieldKind, String> NAMED =
      Map.of(
          ConditionKind.FieldKind.METRIC, "metric",
          ConditionKind.FieldKind.ATTRIBUTE, "attribute",
          ConditionKind.FieldKind.MOMENT, "moment",
          ConditionKind.FieldKind.FILTERS, "eventFilters",
          ConditionKind.FieldKind.NUMBER, "number");
}
