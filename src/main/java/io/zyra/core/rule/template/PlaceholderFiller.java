package io.zyra.core.rule.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the placeholders of a template by values. */
record PlaceholderFiller(Map<String, TemplateValue> values) {
  private static final Pattern BLANK =
      Pattern.compile("\\{(?<minus>-?)(?<name>[a-z][a-z0-9_]*)(?<percent>%?)}");

  JsonNode fill(JsonNode template) {
    if (template instanceof ObjectNode object) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue())));
      return filled;
    }
    if (template instanceof ArrayNode array) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> filled.add(fill(each)));
      return filled;
    }
    return template.isTextual() ? text(template.textValue()) : template;
  }

  private JsonNode text(String template) {
    Matcher whole = BLANK.matcher(template);
    if (!whole.matches()) {
      return JsonNodeFactory.instance.textNode(sentence(template));
    }
    TemplateValue value = value(whole.group("name"));
    if (!whole.group("minus").isEmpty()) {
      return value.negative();
    }
    return whole.group("percent").isEmpty() ? value.value() : value.share();
  }

  /** "1 days" becomes "1 day" if the unit of the placeholder follows it. */
  String sentence(String template) {
    StringBuilder sentence = new StringBuilder();
    Matcher blanks = BLANK.matcher(template);
    int from = 0;
    while (blanks.find()) {
      MatchResult blank = blanks.toMatchResult();
      TemplateValue value = value(blanks.group("name"));
      sentence.append(template, from, blank.start()).append(value.words());
      from = blank.end();
      Optional<String> several =
          value.parameter().unit().filter(unit -> unit.endsWith("s") && value.isOne());
      if (several.isPresent() && template.startsWith(" " + several.get(), from)) {
        String unit = several.get();
        sentence.append(' ').append(unit, 0, unit.length() - 1);
        from += 1 + unit.length();
      }
    }
    return sentence.append(template, from, template.length()).toString();
  }

  private TemplateValue value(String name) {
    TemplateValue value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no blank named " + name);
    }
    return value;
  }
}
