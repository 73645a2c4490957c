package io.zyra.core.rule.schema;

import static io.zyra.core.rule.schema.SchemaNodes.array;
import static io.zyra.core.rule.schema.SchemaNodes.filled;
import static io.zyra.core.rule.schema.SchemaNodes.integer;
import static io.zyra.core.rule.schema.SchemaNodes.list;
import static io.zyra.core.rule.schema.SchemaNodes.object;
import static io.zyra.core.rule.schema.SchemaNodes.ref;
import static io.zyra.core.rule.schema.SchemaNodes.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.RuleSizeLimits;
import java.util.Arrays;
import java.util.stream.Stream;

/** The top-level fields of a rule. */
final class RuleFieldsSchema {

  private RuleFieldsSchema() {}

  static ObjectNode json(RuleSizeLimits limits) {
    ObjectNode fields = object();
    add(
        fields,
        "id",
        text().put("pattern", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$"),
        "The rule's name for programs, unique for the merchant; it never changes.");
    add(fields, "name", filled(200), "A title for people.");
    add(fields, "description", filled(2_000), "Why there is such a rule.");
    add(
        fields,
        "scope",
        ref("scope"),
        "What it looks at one by one; the first that the conditions and actions fit when left"
            + " out.");
    add(fields, "if", ref("condition"), "What has to be true.");
    add(
        fields,
        "then",
        list(ref("action"), 1, limits.actions()),
        "What is to be done, in this order.");
    add(
        fields,
        "publish",
        words(Arrays.stream(PublishMode.values()).map(PublishMode::key)).put("default", "auto"),
        "How far it may go: auto as far as the policies allow, approve after a person's yes,"
            + " recommend only says what could be done.");
    add(
        fields,
        "mode",
        words(Arrays.stream(RuleMode.values()).map(RuleMode::key)).put("default", "live"),
        "live acts, safe asks about everything, learning decides and records and never acts.");
    add(
        fields,
        "priority",
        integer(0, limits.priority()).put("default", Rule.DEFAULT_PRIORITY),
        "Of two rules that want different things, the higher has its way.");
    add(
        fields,
        "cooldown",
        integer(0, limits.cooldownSeconds()).put("default", 0),
        "Seconds for which it leaves a subject alone after it has decided about it.");
    add(fields, "active", active(), "When it is in force; always when left out.");
    add(fields, "limits", limits(limits.subjects()), "On how many subjects it acts at most.");
    add(fields, "tags", list(filled(40), 0, limits.tags()), "To find it by.");
    add(fields, "owner", filled(200), "Whom to ask about it.");
    return fields;
  }

  private static void add(ObjectNode fields, String name, ObjectNode schema, String description) {
    fields.set(name, schema.put("description", description));
  }

  private static ObjectNode active() {
    ObjectNode active = object().put("type", "object").put("additionalProperties", false);
    ObjectNode fields = active.putObject("properties");
    add(fields, "from", ref("moment"), "Its first moment; a day in the time zone.");
    add(fields, "until", ref("moment"), "The first moment when it is not in force any more.");
    add(
        fields,
        "days",
        list(words(Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")), 1, 7),
        "On which days of the week.");
    ObjectNode hours = object().put("type", "object").put("additionalProperties", false);
    hours.set("required", array("from", "to"));
    ObjectNode ends = hours.putObject("properties");
    add(ends, "from", MomentSchema.timeOfDay(), "The first time of day.");
    add(
        ends,
        "to",
        MomentSchema.timeOfDay(),
        "The first time of day after; over midnight if earlier.");
    add(fields, "hours", hours, "Between which times of day.");
    add(fields, "timezone", MomentSchema.timeZone(), "Instead of the merchant's.");
    return active;
  }

  private static ObjectNode limits(int most) {
    ObjectNode limits = object().put("type", "object").put("additionalProperties", false);
    ObjectNode fields = limits.putObject("properties");
    add(fields, "per_run", integer(1, most), "In one audit.");
    add(fields, "per_day", integer(1, most), "On one of the merchant's days.");
    return limits;
  }

  private static ObjectNode words(Stream<String> words) {
    ObjectNode choice = object();
    ArrayNode values = choice.putArray("enum");
    words.forEach(values::add);
    return choice;
  }
}
