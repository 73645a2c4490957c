package io.zyra.sandbox.search;

import io.zyra.sandbox.shop.ProductIndexEntry;
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
 * One term of a search query.
 *
 * @param field the field to search; empty for all visible texts
 * @param sign {@code >}, {@code >=}, {@code <}, {@code <=}, or empty for equality
 * @param prefix whether the value is a prefix
 */
record ProductSearchTerm(String field, String sign, String value, boolean prefix) {

  Predicate<ProductIndexEntry> predicate() {
    return switch (field) {
      case "" -> row -> seen(row).anyMatch(this::hasWords);
      case "title" -> row -> hasWords(row.title());
      case "handle" -> row -> isText(row.handle());
      case "vendor" -> row -> isText(row.vendor());
      case "product_type" -> row -> isText(row.productType());
      case "status" -> row -> statuses().contains(row.status().name());
      case "tag" -> row -> row.tags().stream().anyMatch(this::isText);
      case "tag_not" -> row -> row.tags().stream().noneMatch(this::isText);
      case "sku" -> row -> row.skus().stream().anyMatch(this::isText);
      case "barcode" -> row -> row.barcodes().stream().anyMatch(this::isText);
      case "gift_card" -> row -> row.giftCard() == Boolean.parseBoolean(value);
      case "id" -> number(ProductIndexEntry::id);
      case "inventory_total" -> number(row -> (long) row.inventory());
      case "created_at" -> instant(row -> Optional.of(row.createdAt()));
      case "updated_at" -> instant(row -> Optional.of(row.updatedAt()));
      case "published_at" -> instant(ProductIndexEntry::publishedAt);
      default -> row -> true;
    };
  }

  private static Stream<String> seen(ProductIndexEntry row) {
    return Stream.of(
            Stream.of(row.title(), row.vendor(), row.productType(), row.handle()),
            row.tags().stream(),
            row.skus().stream())
        .flatMap(Function.identity());
  }

  private List<String> statuses() {
    return Stream.of(value.split(",")).map(s -> s.strip().toUpperCase(Locale.ROOT)).toList();
  }

  private boolean isText(String text) {
    String wanted = value.toLowerCase(Locale.ROOT);
    String found = text.toLowerCase(Locale.ROOT);
    return prefix ? found.startsWith(wanted) : found.equals(wanted);
  }

  /** Whether the text contains the value's words in sequence. */
  private boolean hasWords(String text) {
    String wanted = words(value);
    String found = words(text);
    return found.contains(prefix ? wanted.stripTrailing() : wanted);
  }

  private static String words(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  private Predicate<ProductIndexEntry> number(Function<ProductIndexEntry, Long> of) {
    try {
      long wanted = Long.parseLong(value.substring(value.lastIndexOf('/') + 1));
      return row -> compares(of.apply(row).compareTo(wanted));
    } catch (NumberFormatException e) {
      return row -> false;
    }
  }

  private Predicate<ProductIndexEntry> instant(Function<ProductIndexEntry, Optional<Instant>> of) {
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
