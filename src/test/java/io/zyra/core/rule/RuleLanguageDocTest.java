package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.GoldenFile;
import io.zyra.core.Samples;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.condition.AttributeOperator;
import io.zyra.core.rule.condition.ConditionKind;
import io.zyra.core.rule.condition.FeelCondition;
import io.zyra.core.rule.condition.NamedEventCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The written specification says what the code does. */
class RuleLanguageDocTest {
  private static final Path DOCUMENT = Path.of("docs/rule-language.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```json\n(\\{\\s*\"id\".*?)```", Pattern.DOTALL);

  @Test
  void itsTablesAreMadeFromTheLanguageItself() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Map.Entry<String, String> table : tables().entrySet()) {
      String begin = "<!-- table: " + table.getKey() + " -->\n";
      String end = "<!-- end -->";
      int from = document.indexOf(begin);
      assertThat(from).as("the table of " + table.getKey()).isNotNegative();
      int to = document.indexOf(end, from);
      document =
          document.substring(0, from + begin.length()) + table.getValue() + document.substring(to);
    }
    new GoldenFile(DOCUMENT).holds(document);
  }

  @Test
  void itsExamplesAreRules() throws IOException {
    Matcher examples = EXAMPLE.matcher(Files.readString(DOCUMENT));
    int count = 0;
    while (examples.find()) {
      count++;
      assertThat(Samples.parser().parse(examples.group(1)).errors())
          .as(examples.group(1))
          .isEmpty();
    }
    assertThat(count).isGreaterThanOrEqualTo(5);
  }

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("metrics", metrics());
    tables.put("attributes", attributes());
    tables.put("comparisons", comparisons());
    tables.put("conditions", conditions());
    tables.put("actions", actions());
    tables.put("limits", limits());
    return tables;
  }

  private static String metrics() {
    StringBuilder table =
        new StringBuilder("| metric | what | unit | scopes |\n|---|---|---|---|\n");
    for (Metric metric : Metric.values()) {
      table.append(
          row(
              "`" + metric.key() + "`",
              metric.label(),
              metric.unit().key(),
              scopes(metric.scopes())));
    }
    return table.toString();
  }

  private static String attributes() {
    StringBuilder table =
        new StringBuilder("| attribute | what | kind | scopes |\n|---|---|---|---|\n");
    Attribute.byKey()
        .values()
        .forEach(
            each ->
                table.append(
                    row(
                        "`" + each.key() + "`",
                        each.label(),
                        each.kind().key(),
                        scopes(each.scopes()))));
    return table
        .append(row("`metafields.<namespace>.<key>`", "a metafield", "text", "product"))
        .toString();
  }

  private static String comparisons() {
    StringBuilder table = new StringBuilder("| comparison | true when | kinds |\n|---|---|---|\n");
    for (AttributeOperator operator : AttributeOperator.values()) {
      operator
          .field()
          .ifPresent(
              field ->
                  table.append(
                      row(
                          "`" + field.name() + "`",
                          field.description(),
                          Arrays.stream(Attribute.Kind.values())
                              .filter(operator::fits)
                              .map(Attribute.Kind::key)
                              .collect(Collectors.joining(", ")))));
    }
    return table.toString();
  }

  private static String conditions() {
    StringBuilder text = new StringBuilder();
    for (ConditionKind kind : ConditionKind.all()) {
      if (NamedEventCounts.isKnown(kind.type())) {
        continue;
      }
      text.append("#### `").append(kind.type()).append("`\n\n");
      if (kind.type().equals("event_count")) {
        text.append(namedCounts());
      }
      text.append(kind.description()).append("\n\n");
      if (kind.type().equals("attribute")) {
        text.append("Fields: `attribute` and exactly one of the comparisons below.\n\n");
        continue;
      }
      text.append("| field | | what |\n|---|---|---|\n");
      for (ConditionKind.Field field : kind.fields()) {
        text.append(
            row("`" + field.name() + "`", needed(kind, field), field.description() + range(field)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String namedCounts() {
    return NamedEventCounts.all().entrySet().stream()
        .map(each -> "`%s` (`%s`)".formatted(each.getKey(), each.getValue()))
        .collect(
            Collectors.joining(
                ", ", "With names of their own, and without the field `event`: ", ".\n\n"));
  }

  private static String needed(ConditionKind kind, ConditionKind.Field field) {
    if (field.required()) {
      return "required";
    }
    if (kind.exactlyOne().contains(field.name())) {
      return "exactly one of " + String.join(", ", kind.exactlyOne());
    }
    return field.byDefault().map(usual -> "`" + usual.asText() + "`").orElse("");
  }

  private static String range(ConditionKind.Field field) {
    List<String> parts = new ArrayList<>();
    if (!field.choices().isEmpty()) {
      parts.add(String.join(", ", field.choices()));
    }
    if (field.min().isPresent() && field.max().isPresent()) {
      parts.add(
          field.kind().key()
              + " "
              + field.min().get().toPlainString()
              + " to "
              + field.max().get().toPlainString());
    }
    return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
  }

  private static String actions() {
    StringBuilder table =
        new StringBuilder(
            "| action | parameters | scopes | risk | can be taken back |\n|---|---|---|---|---|\n");
    Samples.actions()
        .all()
        .values()
        .forEach(
            type ->
                table.append(
                    row(
                        "`" + type.name() + "`",
                        type.parameters().stream()
                            .map(each -> "`" + each.name() + "`" + (each.required() ? "" : "?"))
                            .collect(Collectors.joining(", ")),
                        scopes(type.scopes()),
                        type.risk().key(),
                        type.reversible() ? "yes" : "no")));
    return table.toString();
  }

  private static String limits() {
    RuleSizeLimits limits = RuleSizeLimits.IN_FORCE;
    return "| what | at most |\n|---|---|\n"
        + row("characters of a rule's JSON", "" + limits.characters())
        + row("conditions in a rule", "" + limits.conditions())
        + row("conditions nested in conditions", "" + limits.depth())
        + row("expressions in a rule", "" + FeelCondition.MOST_IN_A_RULE)
        + row("actions in a rule", "" + limits.actions())
        + row("rules of a merchant", "" + limits.rules())
        + row("`priority`", "" + limits.priority())
        + row("`cooldown`", limits.cooldownSeconds() + " seconds")
        + row("`per_run` and `per_day`", "" + limits.subjects())
        + row("`tags`", "" + limits.tags())
        + row("fields in one `where`", "" + limits.filters())
        + row("faults told at once", "" + RuleParser.MOST_FAULTS);
  }

  private static String scopes(Set<Scope> scopes) {
    return scopes.size() == Scope.values().length
        ? "all"
        : Arrays.stream(Scope.values())
            .filter(scopes::contains)
            .map(Scope::key)
            .collect(Collectors.joining(", "));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
