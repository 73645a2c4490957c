package io.zyra.catalog.edit;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductTags;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Validates edits. Length limits are those of Shopify's admin. They apply to new edits only,
 * because existing content may exceed them and must be restorable.
 */
final class EditValidator {

  private static final int NAME_LIMIT = 255;
  private static final int SEO_TITLE_LIMIT = 70;
  private static final int SEO_DESCRIPTION_LIMIT = 320;
  private static final int ALT_LIMIT = 512;
  private static final int TAG_COUNT_LIMIT = 250;
  private static final Pattern HANDLE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]+");
  private static final Pattern METAFIELD_NAMESPACE = Pattern.compile("[A-Za-z0-9_$-]{3,255}");
  private static final Pattern METAFIELD_NAME = Pattern.compile("[A-Za-z0-9_-]{2,64}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d+)?");

  private EditValidator() {}

  /**
   * The error of an edit, length limits included.
   *
   * @param decimals how many decimals amounts of money may have
   */
  static Optional<EditError> validate(ProductContent content, ProductEdit edit, int decimals) {
    return validateApplicable(content, edit).or(() -> overLimit(edit, decimals));
  }

  /** The error of an edit that cannot be applied to this product, without length limits. */
  static Optional<EditError> validateApplicable(ProductContent content, ProductEdit edit) {
    String key = edit.field().key();
    String value = edit.value().orElse("");
    Optional<String> message =
        switch (edit.field().kind()) {
          case TITLE ->
              value.isBlank() ? Optional.of("A title cannot be empty.") : Optional.empty();
          case STATUS -> status(value);
          case HANDLE ->
              value.isBlank() ? Optional.of("A handle cannot be empty.") : Optional.empty();
          case VARIANT_PRICE ->
              unknownVariant(content, key)
                  .or(
                      () ->
                          value.isEmpty()
                              ? Optional.of("A price cannot be cleared.")
                              : amount(value));
          case VARIANT_COMPARE_AT_PRICE ->
              unknownVariant(content, key)
                  .or(() -> value.isEmpty() ? Optional.empty() : amount(value));
          case IMAGE_ALT -> unknownImage(content, key);
          case METAFIELD -> metafield(key);
          default -> Optional.empty();
        };
    return message.map(text -> new EditError(edit.field(), text));
  }

  private static Optional<EditError> overLimit(ProductEdit edit, int decimals) {
    String value = edit.value().orElse("");
    Optional<String> message =
        switch (edit.field().kind()) {
          case TITLE, VENDOR, PRODUCT_TYPE -> tooLong(value, NAME_LIMIT);
          case TAGS -> tags(ProductTags.split(value));
          case HANDLE ->
              HANDLE.matcher(value).matches()
                  ? tooLong(value, NAME_LIMIT)
                  : Optional.of(
                      "A handle is lower-case letters, digits and hyphens, such as linen-shirt.");
          case METAFIELD -> metafieldName(MetafieldKey.parse(edit.field().key()));
          case SEO_TITLE -> tooLong(value, SEO_TITLE_LIMIT);
          case SEO_DESCRIPTION -> tooLong(value, SEO_DESCRIPTION_LIMIT);
          case IMAGE_ALT -> tooLong(value, ALT_LIMIT);
          case VARIANT_PRICE, VARIANT_COMPARE_AT_PRICE ->
              value.isEmpty() || fits(value, decimals)
                  ? Optional.empty()
                  : Optional.of(tooManyDecimals(decimals));
          default -> Optional.empty();
        };
    return message.map(text -> new EditError(edit.field(), text));
  }

  private static boolean fits(String amount, int decimals) {
    return new BigDecimal(amount).stripTrailingZeros().scale() <= decimals;
  }

  private static String tooManyDecimals(int decimals) {
    return switch (decimals) {
      case 0 -> "A price in this currency has no decimals.";
      case 2 -> "A price has at most two decimals.";
      default -> "A price has at most " + decimals + " decimals.";
    };
  }

  private static Optional<String> tooLong(String value, int limit) {
    int length = value.codePointCount(0, value.length());
    return length <= limit
        ? Optional.empty()
        : Optional.of("It is %d characters long; at most %d are allowed.".formatted(length, limit));
  }

  private static Optional<String> tags(List<String> tags) {
    if (tags.size() > TAG_COUNT_LIMIT) {
      return Optional.of(
          "There are %d tags; at most %d are allowed.".formatted(tags.size(), TAG_COUNT_LIMIT));
    }
    return tags.stream()
        .filter(tag -> tag.codePointCount(0, tag.length()) > NAME_LIMIT)
        .findFirst()
        .map(tag -> "A tag is longer than " + NAME_LIMIT + " characters; shorten it.");
  }

  private static Optional<String> status(String value) {
    String name = value.toUpperCase(Locale.ROOT);
    return Arrays.stream(Status.values()).anyMatch(status -> status.name().equals(name))
        ? Optional.empty()
        : Optional.of("The status must be active, draft, archived or unlisted.");
  }

  private static Optional<String> amount(String value) {
    if (value.startsWith("-")) {
      return Optional.of("A price cannot be negative.");
    }
    if (!AMOUNT.matcher(value).matches()) {
      return Optional.of("A price is digits with a point before the decimals, such as 12.50.");
    }
    return Optional.empty();
  }

  private static Optional<String> unknownVariant(ProductContent content, String key) {
    return ProductContentEditor.variant(content, key).isPresent()
        ? Optional.empty()
        : Optional.of("The product has no variant \"" + key + "\".");
  }

  private static Optional<String> unknownImage(ProductContent content, String key) {
    return ProductContentEditor.image(content, key).isPresent()
        ? Optional.empty()
        : Optional.of("The product has no image \"" + key + "\".");
  }

  private static Optional<String> metafieldName(MetafieldKey key) {
    return METAFIELD_NAMESPACE.matcher(key.namespace()).matches()
            && METAFIELD_NAME.matcher(key.name()).matches()
        ? Optional.empty()
        : Optional.of(
            "A metafield's namespace has 3 to 255 and its key 2 to 64 letters, digits, hyphens and"
                + " underscores.");
  }

  private static Optional<String> metafield(String key) {
    return key.matches("[^.\\s]+\\.\\S+")
        ? Optional.empty()
        : Optional.of("A metafield is named by its namespace, a point and its key.");
  }
}
