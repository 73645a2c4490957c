package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.EventFilter;
import io.zyra.core.fact.EventFilter.Test;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses and prints {@code "where": {"total_price": {"above": 100}, "currency": "EUR"}}. */
public final class EventFilterParser {
  private static final Pattern FIELD =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}");

  /** Maximum number of fields in one filter. */
  public static final int MOST = 10;

  private static final int MOST_VALUES = 100;

  private EventFilterParser() {}

  static Optional<List<EventFilter>> parse(ValidatingJsonReader where) {
    if (!where.isObject()) {
      return Optional.empty();
    }
    if (where.node().isEmpty() || where.node().size() > MOST) {
      where.fault(
          "It names " + where.node().size() + " fields", "Name 1 to " + MOST + " fields here.");
      return Optional.empty();
    }
    List<EventFilter> filters = new ArrayList<>();
    where
        .node()
        .fieldNames()
        .forEachRemaining(
            field -> where.optional(field).flatMap(at -> parse(field, at)).ifPresent(filters::add));
    return filters.size() == where.node().size() ? Optional.of(filters) : Optional.empty();
  }

  private static Optional<EventFilter> parse(String field, ValidatingJsonReader at) {
    if (!FIELD.matcher(field).matches()) {
      at.fault(
          "'" + ValidatingJsonReader.shorten(field) + "' is not a field of an event",
          "Write a field's name, with dots into nested ones, such as customer.country.");
      return Optional.empty();
    }
    if (at.node().isValueNode()) {
      return value(at)
          .map(value -> new EventFilter(field, Test.EQUALS, List.of(value), texts(at.node())));
    }
    if (!at.isObject()) {
      return Optional.empty();
    }
    at.onlyKnown(Arrays.stream(Test.values()).map(Test::key).toList());
    List<Test> given =
        Arrays.stream(Test.values()).filter(test -> at.optional(test.key()).isPresent()).toList();
    if (given.size() != 1) {
      at.fault(
          "It does not say what to compare with, or says it twice",
          "Give exactly one of equals, in, above, below, contains.");
      return Optional.empty();
    }
    Test test = given.get(0);
    ValidatingJsonReader operandsAt = at.optional(test.key()).orElseThrow();
    return operands(test, operandsAt)
        .map(operands -> new EventFilter(field, test, operands, texts(operandsAt.node())));
  }

  /** The texts that look like numbers: they are compared as texts. */
  private static Set<String> texts(JsonNode operands) {
    Set<String> texts = new HashSet<>();
    (operands.isArray() ? operands : List.of(operands))
        .forEach(
            each -> {
              if (each.isTextual() && EventFilter.isNumber(each.textValue())) {
                texts.add(each.textValue());
              }
            });
    return texts;
  }

  private static Optional<List<String>> operands(Test test, ValidatingJsonReader at) {
    return switch (test) {
      case EQUALS -> value(at).map(List::of);
      case IN -> {
        List<ValidatingJsonReader> elements = at.elements(MOST_VALUES);
        List<String> values =
            elements.stream().map(EventFilterParser::value).flatMap(Optional::stream).toList();
        yield !elements.isEmpty() && values.size() == elements.size()
            ? Optional.of(values)
            : Optional.empty();
      }
      case ABOVE, BELOW -> at.number().map(number -> List.of(plain(at.node())));
      case CONTAINS -> at.text().map(List::of);
    };
  }

  private static Optional<String> value(ValidatingJsonReader at) {
    if (at.node().isNumber()) {
      return at.number().map(number -> plain(at.node()));
    }
    return at.node().isBoolean() ? Optional.of(at.node().asText()) : at.text();
  }

  private static String plain(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }

  private static JsonNode operand(EventFilter filter, String operand) {
    return EventFilter.isNumber(operand) && !filter.asText().contains(operand)
        ? JsonNodeFactory.instance.numberNode(new BigDecimal(operand))
        : JsonNodeFactory.instance.textNode(operand);
  }

  static ObjectNode toJson(List<EventFilter> filters) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (EventFilter filter : filters) {
      ObjectNode test = json.putObject(filter.field());
      switch (filter.test()) {
        case IN -> {
          ArrayNode values = test.putArray("in");
          filter.operands().forEach(each -> values.add(operand(filter, each)));
        }
        case ABOVE, BELOW ->
            test.put(filter.test().key(), new BigDecimal(filter.operands().get(0)));
        case EQUALS -> test.set("equals", operand(filter, filter.operands().get(0)));
        case CONTAINS -> test.put("contains", filter.operands().get(0));
      }
    }
    return json;
  }
}
