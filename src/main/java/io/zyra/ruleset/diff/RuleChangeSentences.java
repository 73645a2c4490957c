package io.zyra.ruleset.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.action.ActionType;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
import io.zyra.ruleset.diff.RuleVersionDiff.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Describes a change of a rule as text, with the labels of the rule language. */
public final class RuleChangeSentences {
  private static final Set<String> SECONDS =
      Set.of("cooldown", "window", "for", "older_than", "younger_than");
  private static final Map<String, String> FIELDS =
      Map.of(
          "count_gt", "number",
          "window", "time looked back",
          "at_least", "number of conditions that have to hold",
          "by_percent", "change in percent",
          "by_amount", "change",
          "feel", "expression",
          "cron", "times",
          "for", "duration");
  private static final Set<String> STRUCTURE = Set.of("if", "then", "conditions");
  private static final int LONGEST = 200;

  private final ActionCatalog actions;
  private final RuleParser parser;
  private final NumberText numbers;

  public RuleChangeSentences(ActionCatalog actions, RuleParser parser, NumberText numbers) {
    this.actions = actions;
    this.parser = parser;
    this.numbers = numbers;
  }

  String added(Place place, JsonNode value) {
    return oneMoreOrLess("added", "to", place, value);
  }

  String removed(Place place, JsonNode value) {
    return oneMoreOrLess("removed", "from", place, value);
  }

  /** {@code threshold of the SEO score: 70 → 60}. */
  String changed(Place place, JsonNode before, JsonNode after) {
    String what =
        before.isObject() && after.isObject() && isStructure(place) ? kind(place) : name(place);
    return what + ": " + value(place, before) + " → " + value(place, after);
  }

  private String oneMoreOrLess(String verb, String preposition, Place place, JsonNode value) {
    if (value.isObject() && isStructure(place)) {
      return verb + " " + kind(place) + " " + value(place, value);
    }
    return isEntry(place)
        ? verb + " " + value(place, value) + " " + preposition + " " + name(place)
        : verb + " " + name(place) + ": " + value(place, value);
  }

  private static boolean isStructure(Place place) {
    return STRUCTURE.contains(place.name());
  }

  private static boolean isEntry(Place place) {
    return place.pointer().last().mayMatchElement();
  }

  private static String kind(Place place) {
    return place.name().equals("then") ? "action" : "condition";
  }

  /** The label of a field: {@code threshold of the SEO score}. */
  private String name(Place place) {
    String field = FIELDS.getOrDefault(place.name(), place.name().replace('_', ' '));
    JsonNode owner = place.owner().orElseGet(JsonNodeFactory.instance::missingNode);
    String type = owner.path("type").asText("");
    Optional<Metric> metric = Metric.of(owner.path("metric").asText(""));
    Optional<Attribute> attribute = Attribute.of(owner.path("attribute").asText(""));
    if (metric.isPresent() && !place.name().equals("metric")) {
      return field + " of the " + metric.get().label();
    }
    if (attribute.isPresent() && !place.name().equals("attribute")) {
      return attribute.get().label() + " " + field;
    }
    Optional<ActionType> action = actions.find(type);
    if (action.isPresent()) {
      return field + " of " + action.get().label();
    }
    if (type.startsWith("in_") || type.equals("schedule") || STRUCTURE.contains(place.name())) {
      return field;
    }
    return type.isEmpty() ? path(place) : field + " of " + type.replace('_', ' ');
  }

  /** {@code active hours from}: the path of field names below the last list or condition. */
  private static String path(Place place) {
    List<String> steps =
        new ArrayList<>(Arrays.asList(place.pointer().toString().substring(1).split("/")));
    if (isEntry(place)) {
      steps.remove(steps.size() - 1);
    }
    List<String> names = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      String step = steps.get(i);
      if (step.matches("\\d+") || STRUCTURE.contains(step)) {
        break;
      }
      names.add(step.replace('_', ' '));
    }
    Collections.reverse(names);
    return String.join(" ", names);
  }

  private String value(Place place, JsonNode value) {
    if (value.isObject()) {
      return isStructure(place) ? part(place, value) : shorten(value.toString());
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(each -> value(place, each))
          .collect(Collectors.joining(", "));
    }
    if (value.isIntegralNumber() && SECONDS.contains(place.name())) {
      return DurationText.once(Duration.ofSeconds(value.longValue()));
    }
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    return value.isTextual() ? "\"" + shorten(value.textValue()) + "\"" : value.asText();
  }

  /** An action by its label, a condition as a sentence. */
  private String part(Place place, JsonNode value) {
    String type = value.path("type").asText("");
    if (place.name().equals("then")) {
      return actions.find(type).map(ActionType::label).orElse(type);
    }
    ObjectNode rule = JsonNodeFactory.instance.objectNode().put("id", "x");
    rule.set("if", value);
    rule.putArray("then").addObject().put("type", "flag");
    return parser
        .parse(rule.toString())
        .rule()
        .map(parsed -> "\"" + shorten(parsed.condition().sentence(numbers)) + "\"")
        .orElse(type.replace('_', ' '));
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
