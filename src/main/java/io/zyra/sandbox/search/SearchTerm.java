package io.zyra.sandbox.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One term of a search query; what a field means is said by those who search.
 *
 * @param field the field to search; empty for all visible texts
 * @param sign {@code >}, {@code >=}, {@code <}, {@code <=}, or empty for equality
 * @param prefix whether the value is a prefix
 */
public record SearchTerm(String field, String sign, String value, boolean prefix) {

  /** The values of a list such as {@code active,draft}, in upper case. */
  public List<String> names() {
    return Stream.of(value.split(",")).map(s -> s.strip().toUpperCase(Locale.ROOT)).toList();
  }

  /** Whether a text equals the value, or begins with it. */
  public boolean isText(String text) {
    String wanted = value.toLowerCase(Locale.ROOT);
    String found = text.toLowerCase(Locale.ROOT);
    return prefix ? found.startsWith(wanted) : found.equals(wanted);
  }

  /** Whether the text contains the value's words in sequence. */
  public boolean hasWords(String text) {
    String wanted = words(value);
    String found = words(text);
    return found.contains(prefix ? wanted.stripTrailing() : wanted);
  }

  private static String words(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  /** The value is a number or a global id. */
  public <T> Predicate<T> number(Function<T, Long> of) {
    try {
      long wanted = Long.parseLong(value.substring(value.lastIndexOf('/') + 1));
      return row -> compares(of.apply(row).compareTo(wanted));
    } catch (NumberFormatException e) {
      return row -> false;
    }
  }

  /** The value is a date or a time; an item without one does not match. */
  public <T> Predicate<T> instant(Function<T, Optional<Instant>> of) {
    Optional<Instant> wanted = instant(value);
    return row ->
        of.apply(row)
            .filter(found -> wanted.filter(w -> compares(found.compareTo(w))).isPresent())
            .isPresent();
  }

  private static Optional<Instant> instant(String text) {
    List<Function<String, Instant>> forms =
        List.of(
            t -> OffsetDateTime.parse(t).toInstant(),
            t -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC),
            t -> LocalDate.parse(t).atStartOfDay().toInstant(ZoneOffset.UTC));
    return forms.stream().flatMap(form -> attempt(form, text).stream()).findFirst();
  }

  private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private boolean compares(int side) {
    return switch (sign) {
      case ">" -> side > 0;
      case ">=" -> side >= 0;
      case "<" -> side < 0;
      case "<=" -> side <= 0;
      default -> side == 0;
    };
  }
}
