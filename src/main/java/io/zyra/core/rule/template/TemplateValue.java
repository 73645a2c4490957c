package io.zyra.core.rule.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.rule.template.TemplateParameter.Choice;
import io.zyra.core.rule.template.TemplateParameter.Type;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NameSuggestions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value for a placeholder, given or default. */
record TemplateValue(TemplateParameter parameter, JsonNode value) {
  private static final int MOST_TEXTS = 50;
  private static final int LONGEST_TEXT = 500;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Why a value is invalid, with a hint. */
  record InvalidValue(String message, String hint) {}

  /** Empty if the value is valid. */
  Optional<InvalidValue> invalidReason() {
    return switch (parameter.type()) {
      case NUMBER, PERCENT, MONEY -> number(false);
      case COUNT, DURATION -> number(true);
      case TEXT -> text(value, range());
      case TEXTS -> texts();
      case CHOICE, TEMPLATE -> choice();
    };
  }

  private Optional<InvalidValue> number(boolean whole) {
    if (!value.isNumber()) {
      return invalidReason(
          "Expected a number",
          value.isTextual() ? "Write it without quotes." : "Write a number" + range() + ".");
    }
    if (!Double.isFinite(value.doubleValue())
        || Math.abs((long) value.decimalValue().scale()) > 100) {
      return invalidReason("The number is out of range", "Use a number" + range() + ".");
    }
    BigDecimal number = value.decimalValue();
    if (whole && number.stripTrailingZeros().scale() > 0) {
      return invalidReason(number.toPlainString() + " is not a whole number", "Round it.");
    }
    boolean low = parameter.min().filter(min -> number.compareTo(min) < 0).isPresent();
    boolean high = parameter.max().filter(max -> number.compareTo(max) > 0).isPresent();
    return low || high
        ? invalidReason(number.toPlainString() + " is out of range", "Use a number" + range() + ".")
        : Optional.empty();
  }

  private String range() {
    String unit = parameter.type() == Type.DURATION ? " seconds" : "";
    String from = parameter.min().map(min -> " from " + min.toPlainString()).orElse("");
    String to = parameter.max().map(max -> " up to " + max.toPlainString()).orElse("");
    return from + to + (from.isEmpty() && to.isEmpty() ? "" : unit);
  }

  private Optional<InvalidValue> text(JsonNode each, String range) {
    if (!each.isTextual() || each.textValue().isBlank()) {
      return invalidReason("Expected a text", "Write it between double quotes.");
    }
    String text = each.textValue();
    int longest = parameter.type() == Type.TEXT ? most(LONGEST_TEXT) : LONGEST_TEXT;
    if (text.length() > longest) {
      return invalidReason(
          "The text is " + text.length() + " characters long",
          "Keep it to " + longest + " characters.");
    }
    boolean unstorable =
        text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    return unstorable
        ? invalidReason(
            "The text holds a zero character or half of a surrogate pair",
            "Take out \\u0000 and lone \\ud800 to \\udfff.")
        : Optional.empty();
  }

  private int most(int otherwise) {
    return parameter.max().map(BigDecimal::intValue).orElse(otherwise);
  }

  private Optional<InvalidValue> texts() {
    if (!value.isArray() || value.isEmpty()) {
      return invalidReason("Expected a list of texts", "Write [ … ] with at least one text.");
    }
    if (value.size() > most(MOST_TEXTS)) {
      return invalidReason(
          "The list has " + value.size() + " entries", "Keep it to " + most(MOST_TEXTS) + ".");
    }
    for (JsonNode each : value) {
      Optional<InvalidValue> misfit = text(each, "");
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private Optional<InvalidValue> choice() {
    List<String> values = parameter.choices().stream().map(Choice::value).toList();
    if (value.isTextual() && values.contains(value.textValue())) {
      return Optional.empty();
    }
    return invalidReason(
        "This is not one of the choices",
        value.isTextual()
            ? NameSuggestions.didYouMean(value.textValue(), values)
            : "Use one of: " + String.join(", ", values) + ".");
  }

  private static Optional<InvalidValue> invalidReason(String message, String hint) {
    return Optional.of(new InvalidValue(message, hint));
  }

  /** The value as text in a sentence. */
  String words() {
    return switch (parameter.type()) {
      case NUMBER, PERCENT, MONEY, COUNT -> plain(value.decimalValue());
      case DURATION -> DurationText.once(Duration.ofSeconds(value.longValue()));
      case TEXT -> value.textValue();
      case TEXTS -> {
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.textValue()));
        yield String.join(", ", texts);
      }
      case CHOICE, TEMPLATE ->
          parameter.choices().stream()
              .filter(choice -> choice.value().equals(value.textValue()))
              .map(Choice::label)
              .findFirst()
              .orElseGet(value::textValue);
    };
  }

  boolean isOne() {
    return value.isNumber() && value.decimalValue().compareTo(BigDecimal.ONE) == 0;
  }

  JsonNode negative() {
    return JsonNodeFactory.instance.numberNode(value.decimalValue().negate());
  }

  /** Percent as a share of 1. */
  JsonNode share() {
    return JsonNodeFactory.instance.numberNode(
        value.decimalValue().divide(HUNDRED).stripTrailingZeros());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
