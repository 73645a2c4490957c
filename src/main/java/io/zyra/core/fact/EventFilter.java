package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A filter on events by a field of the payload. Events without the field are not counted.
 *
 * @param field a field of the payload; dots address nested objects
 * @param test the comparison
 * @param operands numbers or texts; several for {@link Test#IN}
 * @param asText those that look like numbers and are texts
 */
public record EventFilter(
    String field,
    Test test,
    List<String> operands,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> asText) {
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  /** Comparisons; texts are compared case-insensitively, numbers by value. */
  public enum Test {
    EQUALS("is"),
    IN("is one of"),
    ABOVE("is above"),
    BELOW("is below"),
    CONTAINS("contains");

    private final String words;

    Test(String words) {
      this.words = words;
    }

    /** The test's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public EventFilter {
    operands = List.copyOf(operands);
    asText = asText == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(asText));
  }

  /** A filter whose operands are numbers where they look like numbers. */
  public EventFilter(String field, Test test, List<String> operands) {
    this(field, test, operands, Set.of());
  }

  /** The same as it was written down before texts were distinguished from numbers. */
  EventFilter withoutTexts() {
    return new EventFilter(field, test, operands);
  }

  /** Whether the payload has such a value; of a list, any of its entries will do. */
  public boolean accepts(JsonNode payload) {
    List<JsonNode> values = List.of(payload);
    for (String step : field.split("\\.")) {
      values = values.stream().flatMap(EventFilter::entries).map(each -> each.path(step)).toList();
    }
    return values.stream().anyMatch(this::fits);
  }

  /** The entries of a list, and of lists in it; anything else is the only one. */
  private static Stream<JsonNode> entries(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).flatMap(EventFilter::entries)
        : Stream.of(value);
  }

  private boolean fits(JsonNode value) {
    return switch (test) {
      case EQUALS, IN -> entries(value).anyMatch(this::isOneOf);
      case ABOVE -> entries(value).anyMatch(each -> compared(each).filter(s -> s > 0).isPresent());
      case BELOW -> entries(value).anyMatch(each -> compared(each).filter(s -> s < 0).isPresent());
      case CONTAINS -> contains(value);
    };
  }

  private boolean isOneOf(JsonNode value) {
    return value.isValueNode()
        && !value.isNull()
        && operands.stream().anyMatch(wanted -> same(value.asText(), wanted));
  }

  private boolean same(String value, String wanted) {
    Optional<BigDecimal> left = number(value);
    Optional<BigDecimal> right = asText.contains(wanted) ? Optional.empty() : number(wanted);
    return left.isPresent() && right.isPresent()
        ? left.get().compareTo(right.get()) == 0
        : FoldedText.of(value).equals(FoldedText.of(wanted));
  }

  private Optional<Integer> compared(JsonNode value) {
    BigDecimal limit = new BigDecimal(operands.get(0));
    return number(value.asText()).map(known -> known.compareTo(limit));
  }

  /** A substring of a text, or an entry of a list. */
  private boolean contains(JsonNode value) {
    String wanted = FoldedText.of(operands.get(0));
    return value.isArray()
        ? entries(value).anyMatch(entry -> FoldedText.of(entry.asText()).equals(wanted))
        : value.isTextual() && FoldedText.of(value.textValue()).contains(wanted);
  }

  /** Whether a text is written as numbers are in JSON. */
  public static boolean isNumber(String text) {
    return number(text).isPresent();
  }

  /** Shopify writes money as text, so numeric texts are treated as numbers. */
  private static Optional<BigDecimal> number(String text) {
    return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** {@code "total_price is above 100"}. */
  public String sentence() {
    return field.replace('_', ' ') + " " + test.words + " " + String.join(", ", operands);
  }
}
