package io.zyra.core.fact;

import static io.zyra.core.fact.Scope.CART;
import static io.zyra.core.fact.Scope.CHECKOUT;
import static io.zyra.core.fact.Scope.COLLECTION;
import static io.zyra.core.fact.Scope.CUSTOMER;
import static io.zyra.core.fact.Scope.ORDER;
import static io.zyra.core.fact.Scope.PRODUCT;
import static io.zyra.core.fact.Scope.SEGMENT;
import static io.zyra.core.fact.Scope.STORE;
import static io.zyra.core.fact.Scope.VARIANT;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text, list, moment or flag of a subject. Facts hold attributes as text: a list with {@code ",
 * "} between its entries, a moment as ISO 8601 in UTC, a flag as {@code true} or {@code false}.
 *
 * @param key its name in JSON
 * @param label its name in a sentence
 * @param scopes the scopes whose subjects have it
 */
public record Attribute(String key, Kind kind, String label, Set<Scope> scopes) {

  /** What an attribute's values are. */
  public enum Kind {
    TEXT,
    LIST,
    MOMENT,
    FLAG;

    /** The kind's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the keys of metafields match: {@code metafields.<namespace>.<key>}. */
  public static final String METAFIELD_PATTERN =
      "metafields\\.[A-Za-z0-9_-]{1,255}\\.[A-Za-z0-9_-]{1,64}";

  private static final String METAFIELDS = "metafields.";
  private static final Pattern METAFIELD = Pattern.compile(METAFIELD_PATTERN);

  public static final Attribute TITLE = text("title", "title", PRODUCT, VARIANT, COLLECTION);
  public static final Attribute NAME = text("name", "name", ORDER, SEGMENT, STORE);
  public static final Attribute HANDLE = text("handle", "handle", PRODUCT, VARIANT, COLLECTION);
  public static final Attribute VENDOR = text("vendor", "vendor", PRODUCT, VARIANT);
  public static final Attribute PRODUCT_TYPE =
      text("product_type", "product type", PRODUCT, VARIANT);
  public static final Attribute CATEGORY = text("category", "category", PRODUCT);
  public static final Attribute STATUS = text("status", "status", PRODUCT, VARIANT);
  public static final Attribute TAGS = list("tags", "tags", PRODUCT, VARIANT, ORDER, CUSTOMER);
  public static final Attribute COLLECTIONS = list("collections", "collections", PRODUCT, VARIANT);
  public static final Attribute DESCRIPTION = text("description", "description", PRODUCT);
  public static final Attribute SEO_TITLE = text("seo_title", "search title", PRODUCT);
  public static final Attribute META_DESCRIPTION =
      text("meta_description", "search description", PRODUCT);
  public static final Attribute GIFT_CARD = flag("gift_card", "being a gift card", PRODUCT);
  public static final Attribute PRODUCT_TITLE =
      text("product_title", "title of the product", VARIANT);
  public static final Attribute PRODUCT_ID = text("product_id", "product", VARIANT);
  public static final Attribute SKU = text("sku", "SKU", VARIANT);
  public static final Attribute BARCODE = text("barcode", "barcode", VARIANT);
  public static final Attribute OPTION1 = text("option1", "first option", VARIANT);
  public static final Attribute OPTION2 = text("option2", "second option", VARIANT);
  public static final Attribute OPTION3 = text("option3", "third option", VARIANT);
  public static final Attribute INVENTORY_POLICY =
      text("inventory_policy", "inventory policy", VARIANT);
  public static final Attribute CURRENCY =
      text("currency", "currency", CART, CHECKOUT, ORDER, STORE);
  public static final Attribute TIMEZONE = text("timezone", "time zone", STORE);
  public static final Attribute AUTOPILOT_MODE = text("autopilot_mode", "autopilot mode", STORE);
  public static final Attribute CUSTOMER_ID =
      text("customer_id", "customer", CART, CHECKOUT, ORDER);
  public static final Attribute COUNTRY = text("country", "country", CHECKOUT, ORDER, CUSTOMER);
  public static final Attribute PRODUCTS = list("products", "products", CART, CHECKOUT, ORDER);
  public static final Attribute DISCOUNT_CODES =
      list("discount_codes", "discount codes", CHECKOUT, ORDER);
  public static final Attribute ACCEPTS_EMAIL =
      flag("accepts_email", "consent to e-mail", CART, CHECKOUT, CUSTOMER);
  public static final Attribute ACCEPTS_SMS =
      flag("accepts_sms", "consent to text messages", CART, CHECKOUT, CUSTOMER);
  public static final Attribute ABANDONED = flag("abandoned", "being abandoned", CART, CHECKOUT);
  public static final Attribute FINANCIAL_STATUS =
      text("financial_status", "payment status", ORDER);
  public static final Attribute FULFILLMENT_STATUS =
      text("fulfillment_status", "fulfilment status", ORDER);
  public static final Attribute CANCELLED = flag("cancelled", "being cancelled", ORDER);
  public static final Attribute SOURCE = text("source", "source", ORDER);
  public static final Attribute STATE = text("state", "account state", CUSTOMER);
  public static final Attribute LANGUAGE = text("language", "language", CUSTOMER);
  public static final Attribute SEGMENTS = list("segments", "segments", CUSTOMER);
  public static final Attribute LAST_ORDER_AT = moment("last_order_at", "last order", CUSTOMER);
  public static final Attribute CREATED_AT =
      moment("created_at", "creation", PRODUCT, CART, CHECKOUT, ORDER, CUSTOMER);
  public static final Attribute UPDATED_AT =
      moment("updated_at", "last change", PRODUCT, VARIANT, COLLECTION, CART, CHECKOUT, ORDER);

  private static final List<Attribute> ALL =
      List.of(
          TITLE,
          NAME,
          HANDLE,
          VENDOR,
          PRODUCT_TYPE,
          CATEGORY,
          STATUS,
          TAGS,
          COLLECTIONS,
          DESCRIPTION,
          SEO_TITLE,
          META_DESCRIPTION,
          GIFT_CARD,
          PRODUCT_TITLE,
          PRODUCT_ID,
          SKU,
          BARCODE,
          OPTION1,
          OPTION2,
          OPTION3,
          INVENTORY_POLICY,
          CURRENCY,
          TIMEZONE,
          AUTOPILOT_MODE,
          CUSTOMER_ID,
          COUNTRY,
          PRODUCTS,
          DISCOUNT_CODES,
          ACCEPTS_EMAIL,
          ACCEPTS_SMS,
          ABANDONED,
          FINANCIAL_STATUS,
          FULFILLMENT_STATUS,
          CANCELLED,
          SOURCE,
          STATE,
          LANGUAGE,
          SEGMENTS,
          LAST_ORDER_AT,
          CREATED_AT,
          UPDATED_AT);
  private static final Map<String, Attribute> BY_KEY =
      Collections.unmodifiableMap(
          ALL.stream()
              .collect(
                  Collectors.toMap(
                      Attribute::key, Function.identity(), (a, b) -> a, LinkedHashMap::new)));

  public Attribute {
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  private static Attribute text(String key, String label, Scope first, Scope... others) {
    return new Attribute(key, Kind.TEXT, label, EnumSet.of(first, others));
  }

  private static Attribute list(String key, String label, Scope first, Scope... others) {
    return new Attribute(key, Kind.LIST, label, EnumSet.of(first, others));
  }

  private static Attribute moment(String key, String label, Scope first, Scope... others) {
    return new Attribute(key, Kind.MOMENT, label, EnumSet.of(first, others));
  }

  private static Attribute flag(String key, String label, Scope first, Scope... others) {
    return new Attribute(key, Kind.FLAG, label, EnumSet.of(first, others));
  }

  /** By its key; a product's metafields are {@code metafields.<namespace>.<key>}. */
  public static Optional<Attribute> of(String key) {
    Attribute known = BY_KEY.get(key);
    if (known == null && key.startsWith(METAFIELDS) && METAFIELD.matcher(key).matches()) {
      String label = key.substring(key.lastIndexOf('.') + 1).replace('_', ' ');
      return Optional.of(text(key, label, PRODUCT));
    }
    return Optional.ofNullable(known);
  }

  /** All attributes except metafields, by key. */
  public static Map<String, Attribute> byKey() {
    return BY_KEY;
  }

  /** The value of a subject; empty if unknown. */
  public Optional<String> of(Subject subject) {
    return Optional.ofNullable(subject.attributes().get(key));
  }
}
