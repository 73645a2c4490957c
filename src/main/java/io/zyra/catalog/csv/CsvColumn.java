package io.zyra.catalog.csv;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a product CSV that are read. The header of Shopify's classic export comes first,
 * that of the newer template after it.
 */
public enum CsvColumn {
  HANDLE("Handle", "URL handle"),
  TITLE("Title"),
  DESCRIPTION("Body (HTML)", "Body HTML", "Description"),
  VENDOR("Vendor"),
  CATEGORY("Product Category", "Standardized Product Type", "Standard Product Type"),
  TYPE("Type", "Product Type", "Custom Product Type"),
  TAGS("Tags"),
  PUBLISHED("Published", "Published on online store"),
  OPTION1_NAME("Option1 Name"),
  OPTION1_VALUE("Option1 Value"),
  OPTION2_NAME("Option2 Name"),
  OPTION2_VALUE("Option2 Value"),
  OPTION3_NAME("Option3 Name"),
  OPTION3_VALUE("Option3 Value"),
  SKU("Variant SKU", "SKU"),
  BARCODE("Variant Barcode", "Barcode"),
  GRAMS("Variant Grams", "Weight value (grams)"),
  TRACKER("Variant Inventory Tracker", "Inventory tracker"),
  QUANTITY("Variant Inventory Qty", "Inventory quantity"),
  POLICY("Variant Inventory Policy", "Continue selling when out of stock"),
  PRICE("Variant Price", "Price"),
  COMPARE_AT("Variant Compare At Price", "Compare-at price", "Compare at price"),
  COST("Cost per item"),
  REQUIRES_SHIPPING("Variant Requires Shipping", "Requires shipping"),
  TAXABLE("Variant Taxable", "Charge tax"),
  IMAGE_SRC("Image Src", "Product image URL"),
  IMAGE_POSITION("Image Position"),
  IMAGE_ALT("Image Alt Text"),
  VARIANT_IMAGE("Variant Image", "Variant image URL"),
  GIFT_CARD("Gift Card"),
  COLLECTION("Collection"),
  SEO_TITLE("SEO Title"),
  SEO_DESCRIPTION("SEO Description"),
  STATUS("Status");

  /** Columns of the product itself; they count in its titled row. */
  static final Set<CsvColumn> OF_PRODUCT =
      EnumSet.of(
          DESCRIPTION,
          VENDOR,
          CATEGORY,
          TYPE,
          TAGS,
          PUBLISHED,
          GIFT_CARD,
          SEO_TITLE,
          SEO_DESCRIPTION,
          STATUS);

  /** Columns of one variant. */
  static final Set<CsvColumn> OF_VARIANT =
      EnumSet.of(
          SKU,
          BARCODE,
          GRAMS,
          TRACKER,
          QUANTITY,
          POLICY,
          PRICE,
          COMPARE_AT,
          COST,
          REQUIRES_SHIPPING,
          TAXABLE);

  /** Columns whose field cannot be empty, so that an empty cell says nothing. */
  private static final Set<CsvColumn> NEVER_EMPTY =
      EnumSet.of(PUBLISHED, GIFT_CARD, STATUS, QUANTITY, POLICY, PRICE, REQUIRES_SHIPPING, TAXABLE);

  static final List<CsvColumn> OPTION_NAMES = List.of(OPTION1_NAME, OPTION2_NAME, OPTION3_NAME);
  static final List<CsvColumn> OPTION_VALUES = List.of(OPTION1_VALUE, OPTION2_VALUE, OPTION3_VALUE);

  private final List<String> headers;

  CsvColumn(String... headers) {
    this.headers = List.of(headers);
  }

  /** The header of the classic export. */
  public String header() {
    return headers.get(0);
  }

  /** All headers of this column. */
  List<String> headers() {
    return headers;
  }

  /** Whether an empty cell clears the field; otherwise it leaves the field as it is. */
  boolean clearable() {
    return !NEVER_EMPTY.contains(this);
  }

  /** Whether two columns of this kind would make the product or its price ambiguous. */
  boolean essential() {
    return switch (this) {
      case HANDLE, TITLE, PRICE, COMPARE_AT, COST, STATUS -> true;
      default -> OPTION_VALUES.contains(this);
    };
  }
}
