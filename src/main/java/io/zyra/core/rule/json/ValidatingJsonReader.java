package io.zyra.core.rule.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Metric;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.condition.ConditionKind;
import io.zyra.core.rule.text.NameSuggestions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A position in a rule's JSON. Reads typed values and adds a fault with the JSON pointer if a value
 * has another type, so that all faults are reported together.
 */
public final class ValidatingJsonReader {
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** The JSON field with the name of a metric. */
  public static final ConditionKind.Field METRIC =
      ConditionKind.Field.required("metric", ConditionKind.FieldKind.METRIC, "The metric's key");

  private final JsonNode node;
  private final String pointer;
  private final List<RuleFault> faults;

  public ValidatingJsonReader(JsonNode node, String pointer, List<RuleFault> faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  public JsonNode node() {
    return node;
  }

  public void fault(String message, String hint) {
    faults.add(new RuleFault(pointer, message, hint));
  }

  public boolean isObject() {
    if (!node.isObject()) {
      fault("Expected an object, found " + kind(), "Write { … } here.");
    }
    return node.isObject();
  }

  public Optional<ValidatingJsonReader> optional(String name) {
    JsonNode child = node.path(name);
    return child.isMissingNode() ? Optional.empty() : Optional.of(child(name, child));
  }

  public Optional<ValidatingJsonReader> required(String name) {
    Optional<ValidatingJsonReader> child = optional(name);
    if (child.isEmpty()) {
      fault("\"" + name + "\" is missing", "Add \"" + name + "\".");
    }
    return child;
  }

  private ValidatingJsonReader child(String name, JsonNode child) {
    return new ValidatingJsonReader(
        child, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), faults);
  }

  /** The elements of a non-empty list, at most {@code limit}. */
  public List<ValidatingJsonReader> elements(int limit) {
    if (!node.isArray() || node.isEmpty()) {
      fault(
          "Expected a list with at least one entry, found " + kind(), "Write [ … ] with an entry.");
      return List.of();
    }
    if (node.size() > limit) {
      fault("The list has " + node.size() + " entries", "Keep it to " + limit + " at most.");
      return List.of();
    }
    List<ValidatingJsonReader> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new ValidatingJsonReader(node.get(i), pointer + "/" + i, faults));
    }
    return elements;
  }

  public Optional<String> text() {
    if (!node.isTextual() || isBlank(node.textValue())) {
      fault("Expected a text, found " + kind(), "Write it between double quotes.");
      return Optional.empty();
    }
    if (node.textValue().codePoints().anyMatch(ValidatingJsonReader::isUnstorable)) {
      fault(
          "The text holds a zero character or half of a surrogate pair",
          "Take out \\u0000 and lone \\ud800 to \\udfff.");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  /** A text of limited length. */
  public Optional<String> text(int longest) {
    Optional<String> text = text();
    if (text.filter(each -> each.length() > longest).isPresent()) {
      fault(
          "The text is " + text.get().length() + " characters long",
          "Keep it to " + longest + " characters.");
      return Optional.empty();
    }
    return text;
  }

  public Optional<String> text(Pattern pattern, String wanted) {
    Optional<String> text = text();
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      fault("'" + shorten(text.get()) + "' cannot be used here", "Write " + wanted + ".");
      return Optional.empty();
    }
    return text;
  }

  /** An e-mail address. */
  public Optional<String> mailbox() {
    return text(MAILBOX, "an address such as owner@shop.example");
  }

  /** The value of a key of a map; for an unknown key, a fault that proposes the nearest one. */
  public <T> Optional<T> oneOf(Map<String, T> choices, String noun) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    T choice = choices.get(text.get());
    if (choice == null) {
      fault(
          "'" + shorten(text.get()) + "' is not " + noun,
          NameSuggestions.didYouMean(text.get(), choices.keySet()));
    }
    return Optional.ofNullable(choice);
  }

  public Optional<Boolean> bool() {
    if (!node.isBoolean()) {
      fault("Expected true or false, found " + kind(), "Write true or false without quotes.");
      return Optional.empty();
    }
    return Optional.of(node.booleanValue());
  }

  public Optional<Metric> metric() {
    Optional<String> text = text();
    Optional<Metric> metric = text.flatMap(Metric::of);
    if (text.isPresent() && metric.isEmpty()) {
      String of =
          NameSuggestions.nearest(text.get(), Metric.keys())
              .flatMap(Metric::of)
              .map(meant -> " of " + meant.scopes().iterator().next().nounWithArticle())
              .orElse("");
      fault(
          shorten(text.get()) + " is not a metric" + of,
          NameSuggestions.didYouMean(text.get(), Metric.keys()));
    }
    return metric;
  }

  public Optional<Double> number() {
    if (!node.isNumber()) {
      fault(
          "Expected a number, found " + kind(),
          node.isTextual() ? "Write it without quotes." : "Write a number such as 70 or 12.5.");
      return Optional.empty();
    }
    double value = node.doubleValue();
    boolean writable = Math.abs((long) node.decimalValue().scale()) <= 100;
    if (!writable || !Double.isFinite(value) || Math.abs(value) > 1e15) {
      fault("The number is out of range", "Use one between -1e15 and 1e15, with few decimals.");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  public Optional<BigDecimal> decimal(BigDecimal least, BigDecimal most) {
    if (number().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal value = node.decimalValue();
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      fault(
          value.toPlainString() + " is out of range",
          "Use a number from %s to %s.".formatted(least.toPlainString(), most.toPlainString()));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  public Optional<Long> integer(long least, long most) {
    if (number().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    boolean inRange =
        value.scale() <= 0
            && value.compareTo(BigDecimal.valueOf(least)) >= 0
            && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!inRange) {
      fault(
          shorten(node.asText()) + " is not a whole number from " + least + " to " + most,
          "Use a whole number from " + least + " to " + most + ".");
      return Optional.empty();
    }
    return Optional.of(value.longValueExact());
  }

  public void onlyKnown(String... names) {
    onlyKnown(Arrays.asList(names));
  }

  public void onlyKnown(Collection<String> names) {
    Set<String> known = new TreeSet<>(names);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                child(name, node.get(name))
                    .fault(
                        "\"" + shorten(name) + "\" is not known here",
                        NameSuggestions.didYouMean(name, known));
              }
            });
  }

  /** Whether the text has no visible characters, including non-breaking spaces. */
  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** PostgreSQL cannot store a zero character, and UTF-8 cannot encode an unpaired surrogate. */
  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }

  private String kind() {
    return switch (node.getNodeType()) {
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
      case OBJECT -> "an object";
      case STRING ->
          isBlank(node.textValue())
              ? "an empty text"
              : "the text '" + shorten(node.textValue()) + "'";
      case NUMBER -> "the number " + shorten(node.asText());
      case BOOLEAN -> node.asText();
      case NULL -> "null";
      default -> "nothing";
    };
  }

  public static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }
}
