package io.zyra.facts.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.EventFilter;
import io.zyra.facts.order.LineItems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses values of given facts; empty if they are of the wrong kind. */
final class GivenValueParser {
  private static final int DATE = 10;

  private GivenValueParser() {}

  /** The JSON pointer of a field (RFC 6901). */
  static String under(String pointer, String field) {
    return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
  }

  /** A number as JSON writes it, also as text, as in Shopify's prices. */
  static Optional<Double> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue()).filter(Double::isFinite);
    }
    return value.isTextual() && EventFilter.isNumber(value.textValue())
        ? Optional.of(new BigDecimal(value.textValue()).doubleValue()).filter(Double::isFinite)
        : Optional.empty();
  }

  /** An attribute's value in the form of facts. */
  static Optional<String> attribute(Attribute attribute, JsonNode value) {
    return switch (attribute.kind()) {
      case TEXT -> text(value);
      case LIST -> value.isArray() ? texts(value).map(LineItems::list) : text(value);
      case MOMENT -> text(value).flatMap(GivenValueParser::moment).map(Instant::toString);
      case FLAG -> text(value).filter(text -> text.equals("true") || text.equals("false"));
    };
  }

  /** An example of an attribute's values. */
  static String example(Attribute attribute) {
    return switch (attribute.kind()) {
      case TEXT -> "Write a text.";
      case LIST -> "Write a list of texts, such as [\"summer\", \"sale\"].";
      case MOMENT -> "Write 2026-11-23 or 2026-11-23T09:00:00Z.";
      case FLAG -> "Write true or false.";
    };
  }

  static Optional<List<String>> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : list) {
      text(entry).ifPresent(texts::add);
    }
    return list.isArray() && texts.size() == list.size() ? Optional.of(texts) : Optional.empty();
  }

  static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** An instant, a time with an offset, or a day's first instant in UTC. */
  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.length() == DATE
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
