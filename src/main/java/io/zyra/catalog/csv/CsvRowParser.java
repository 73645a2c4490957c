package io.zyra.catalog.csv;

import static io.zyra.catalog.csv.CsvColumn.*;

import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.ProductHandle;
import io.zyra.catalog.ProductTags;
import io.zyra.catalog.csv.CsvProductRow.ImageCells;
import io.zyra.catalog.csv.CsvProductRow.ProductCells;
import io.zyra.catalog.csv.CsvProductRow.VariantCells;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the cells of a row. Errors are added to the row. */
final class CsvRowParser {

  private static final int NAME_LIMIT = 255;
  private static final int TAG_COUNT_LIMIT = 250;
  private static final Pattern NO_HANDLE = Pattern.compile("[\\s<>/?#\"]");
  private static final List<CsvColumn> ONLY_OF_VARIANTS =
      List.of(SKU, BARCODE, QUANTITY, COMPARE_AT, COST);

  private final CsvHeader header;

  CsvRowParser(CsvHeader header) {
    this.header = header;
  }

  /** Parses a row; empty if the product that it belongs to is unknown. */
  Optional<CsvProductRow> read(CsvRow row) {
    String handle = ProductHandle.of(row.text(HANDLE, NAME_LIMIT));
    checkHandle(row, handle);
    if (!row.faults().isEmpty()) {
      return Optional.empty();
    }
    boolean titled = !row.text(TITLE).isEmpty();
    if (row.overflows()) {
      row.fault(
          HANDLE,
          "the row has %d cells and the header only %d, so cells may stand in wrong columns; put"
                  .formatted(row.size(), header.names().size())
              + " quotes around cells that hold the separator");
      return Optional.of(untrusted(row, handle, titled));
    }
    Optional<ProductCells> product = titled ? sound(row, () -> product(row)) : Optional.empty();
    boolean declared = declaresVariant(row);
    Optional<VariantCells> variant =
        declared || titled ? sound(row, () -> variant(row, declared)) : Optional.empty();
    Optional<List<String>> broken =
        variant.isEmpty() && (declared || titled) ? Optional.of(values(row)) : Optional.empty();
    Optional<ImageCells> image =
        row.text(IMAGE_SRC).isEmpty() ? Optional.empty() : sound(row, () -> image(row));
    if (!declared && !titled) {
      checkNoVariantCells(row);
    }
    if (row.text(IMAGE_SRC).isEmpty() && !row.text(IMAGE_ALT).isEmpty()) {
      row.fault(
          IMAGE_ALT,
          "says of no image what it shows; write the image's address in " + header.name(IMAGE_SRC));
    }
    return Optional.of(
        new CsvProductRow(
            row.line(),
            handle,
            titled,
            product,
            variant,
            broken,
            image,
            row.optional(VARIANT_IMAGE),
            row.provides(IMAGE_SRC),
            image.isEmpty() && !row.text(IMAGE_SRC).isEmpty()));
  }

  /**
   * The result for a row whose cells may be in wrong columns: nothing is used, and its variant is
   * marked as invalid.
   */
  private static CsvProductRow untrusted(CsvRow row, String handle, boolean titled) {
    Optional<List<String>> variant =
        declaresVariant(row) ? Optional.of(values(row)) : Optional.empty();
    return new CsvProductRow(
        row.line(),
        handle,
        titled,
        Optional.empty(),
        Optional.empty(),
        variant,
        Optional.empty(),
        Optional.empty(),
        false,
        true);
  }

  /** The value, or empty if reading it added an error. */
  private static <T> Optional<T> sound(CsvRow row, Supplier<T> reading) {
    int before = row.faults().size();
    T value = reading.get();
    return row.faults().size() == before ? Optional.of(value) : Optional.empty();
  }

  private static void checkHandle(CsvRow row, String handle) {
    if (handle.isEmpty()) {
      row.fault(HANDLE, "is missing; every row needs the handle of its product");
    } else if (NO_HANDLE.matcher(handle).find()) {
      row.fault(
          HANDLE,
          row.shown(HANDLE)
              + " is not a handle; write letters, digits and hyphens, and check that text with"
              + " line breaks has quotes around it");
    }
  }

  private static boolean declaresVariant(CsvRow row) {
    return !row.text(PRICE).isEmpty()
        || OPTION_VALUES.stream().anyMatch(column -> !row.text(column).isEmpty());
  }

  private static void checkNoVariantCells(CsvRow row) {
    if (ONLY_OF_VARIANTS.stream().anyMatch(column -> !row.text(column).isEmpty())) {
      row.fault(
          OPTION1_VALUE,
          "is empty although the row describes a variant; write the variant's option value and"
              + " price");
    }
  }

  private ProductCells product(CsvRow row) {
    return new ProductCells(
        row.text(TITLE, NAME_LIMIT),
        row.raw(DESCRIPTION),
        row.text(VENDOR),
        row.text(TYPE),
        row.text(CATEGORY),
        tags(row),
        status(row),
        row.flag(GIFT_CARD, false),
        new Seo(filled(row.raw(SEO_TITLE)), filled(row.raw(SEO_DESCRIPTION))),
        OPTION_NAMES.stream().map(row::text).toList(),
        metafields(row),
        row.optional(COLLECTION),
        row.provided(CsvColumn.OF_PRODUCT),
        statedMetafields(row));
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(t -> !t.isBlank());
  }

  private static List<String> tags(CsvRow row) {
    List<String> tags = ProductTags.split(row.raw(TAGS));
    if (tags.size() > TAG_COUNT_LIMIT) {
      row.fault(TAGS, "has %d tags; keep at most %d".formatted(tags.size(), TAG_COUNT_LIMIT));
    }
    for (String tag : tags) {
      if (tag.codePointCount(0, tag.length()) > NAME_LIMIT) {
        row.fault(TAGS, "has a tag of more than %d characters; shorten it".formatted(NAME_LIMIT));
      }
    }
    return tags;
  }

  private static Status status(CsvRow row) {
    boolean published = row.flag(PUBLISHED, true);
    String text = row.text(STATUS);
    if (text.isEmpty()) {
      return published ? Status.ACTIVE : Status.DRAFT;
    }
    for (Status status : Status.values()) {
      if (status.name().equalsIgnoreCase(text)) {
        return status;
      }
    }
    row.fault(
        STATUS, row.shown(STATUS) + " is not a status; write active, draft, archived or unlisted");
    return Status.DRAFT;
  }

  private List<Metafield> metafields(CsvRow row) {
    List<Metafield> metafields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CsvHeader.MetafieldColumn column : header.metafields()) {
      String value = row.raw(column.index());
      if (!value.isBlank() && seen.add(column.namespace() + "." + column.key())) {
        metafields.add(
            new Metafield(column.namespace(), column.key(), Metafield.textTypeOf(value), value));
      }
    }
    return metafields;
  }

  private Set<String> statedMetafields(CsvRow row) {
    return header.metafields().stream()
        .filter(column -> row.has(column.index()))
        .map(column -> column.namespace() + "." + column.key())
        .collect(Collectors.toSet());
  }

  private static VariantCells variant(CsvRow row, boolean declared) {
    Variant variant =
        new Variant(
            Optional.empty(),
            values(row),
            row.code(SKU),
            row.code(BARCODE),
            // Shopify, too, takes a variant without a price as one that costs nothing.
            row.money(PRICE).orElseGet(row::nothing),
            row.money(COMPARE_AT),
            row.money(COST),
            row.wholeNumber(QUANTITY),
            !row.text(TRACKER).isEmpty(),
            sellsWhenOutOfStock(row),
            row.flag(REQUIRES_SHIPPING, true),
            row.flag(TAXABLE, true),
            row.decimal(GRAMS, "250").orElse(BigDecimal.ZERO));
    return new VariantCells(row.line(), declared, variant, row.provided(CsvColumn.OF_VARIANT));
  }

  private static List<String> values(CsvRow row) {
    return OPTION_VALUES.stream().map(column -> row.text(column, NAME_LIMIT)).toList();
  }

  /** The classic column contains deny or continue, the newer one false or true. */
  private static boolean sellsWhenOutOfStock(CsvRow row) {
    return switch (row.text(POLICY).toLowerCase(Locale.ROOT)) {
      case "", "deny", "false" -> false;
      case "continue", "true" -> true;
      default -> {
        row.fault(POLICY, row.shown(POLICY) + " is not a policy; write deny or continue");
        yield false;
      }
    };
  }

  private static ImageCells image(CsvRow row) {
    int position = row.wholeNumber(IMAGE_POSITION).orElse(Integer.MAX_VALUE);
    return new ImageCells(
        position,
        new Image(Optional.empty(), row.text(IMAGE_SRC), filled(row.raw(IMAGE_ALT))),
        row.provides(CsvColumn.IMAGE_ALT));
  }
}
