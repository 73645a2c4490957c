package io.zyra.facts.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.event.EventSubject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads an event's payload. Missing, null and invalid values are absent. */
public record EventPayload(JsonNode json) {
  private static final int LONGEST_NUMBER = 30;
  private static final int LONGEST_TEXT = 255;

  public EventPayload at(String field) {
    return new EventPayload(json.path(field));
  }

  boolean isPresent() {
    return !json.isMissingNode() && !json.isNull();
  }

  /** Whether the field exists, also as null. */
  public boolean says(String field) {
    return json.has(field);
  }

  public Optional<String> text(String field) {
    JsonNode value = json.path(field);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asText().strip())
            .filter(text -> !text.isEmpty())
            .map(text -> text.substring(0, Math.min(text.length(), LONGEST_TEXT)))
        : Optional.empty();
  }

  public Optional<String> id(String field) {
    return EventSubject.id(json.path(field));
  }

  /** An amount of at least zero; Shopify writes money as text. */
  public Optional<BigDecimal> money(String field) {
    return number(json.path(field)).filter(amount -> amount.signum() >= 0);
  }

  public Optional<Long> count(String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
        ? Optional.of(value.longValue())
        : Optional.empty();
  }

  public Optional<Boolean> flag(String field) {
    JsonNode value = json.path(field);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  public Optional<Instant> moment(String field) {
    try {
      return text(field).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public List<EventPayload> list(String field) {
    List<EventPayload> entries = new ArrayList<>();
    JsonNode value = json.path(field);
    if (value.isArray()) {
      value.forEach(entry -> entries.add(new EventPayload(entry)));
    }
    return entries;
  }

  /** The first value that is present. */
  @SafeVarargs
  public final <T> Optional<T> first(Function<EventPayload, Optional<T>>... ways) {
    for (Function<EventPayload, Optional<T>> way : ways) {
      Optional<T> found = way.apply(this);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The two-letter country code of an address, or the country's name without one. */
  public Optional<String> country() {
    return first(
        each -> each.at("shipping_address").countryOfAddress(),
        each -> each.at("billing_address").countryOfAddress(),
        each -> each.at("default_address").countryOfAddress(),
        each -> each.at("customer").at("default_address").countryOfAddress());
  }

  private Optional<String> countryOfAddress() {
    return text("country_code").or(() -> text("country"));
  }

  /** The id of the customer that the payload refers to. */
  public Optional<String> customerId() {
    return first(each -> each.at("customer").id("id"), each -> each.id("customer_id"));
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    String text = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs(number.scale()) > LONGEST_NUMBER ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
