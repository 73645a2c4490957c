package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The names in a condition: of metrics and attributes, also in its FEEL expressions. */
public final class ReferencedNames {
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[^A-Za-z0-9_]+");

  private ReferencedNames() {}

  /** All words that may be a name; some are other texts of the condition. */
  public static Set<String> of(Condition condition) {
    Set<String> names = new HashSet<>();
    collect(condition.toJson(), names);
    return names;
  }

  private static void collect(JsonNode json, Set<String> names) {
    if (json.isTextual()) {
      names.addAll(Arrays.asList(BETWEEN_NAMES.split(json.textValue())));
    }
    json.forEach(part -> collect(part, names));
  }
}
