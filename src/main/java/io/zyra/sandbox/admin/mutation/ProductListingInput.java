package io.zyra.sandbox.admin.mutation;

import io.zyra.sandbox.shop.ProductHandles;
import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import io.zyra.sandbox.shop.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the listing of a product from the input of {@code productSet} and {@code productUpdate}.
 * Limits are Shopify's: title, handle, vendor, type and each tag 255 characters, at most 250 tags.
 * The form in Shopify's admin stops at 70 characters of SEO title and 320 of SEO description, but
 * the API accepts more.
 */
public final class ProductListingInput {
  private static final int LONGEST_TEXT = 255;
  private static final int LONGEST_DESCRIPTION_BYTES = 512 * 1024;
  private static final int MOST_TAGS = 250;
  private static final ProductListing NOTHING =
      new ProductListing(
          "",
          "",
          "",
          "",
          "",
          Optional.empty(),
          List.of(),
          SandboxProduct.Status.ACTIVE,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final InputObject input;
  private final ShopTransaction change;
  private final Optional<SandboxProduct> before;
  private final List<UserError> errors = new ArrayList<>();

  ProductListingInput(InputObject input, ShopTransaction change, Optional<SandboxProduct> before) {
    this.input = input;
    this.change = change;
    this.before = before;
  }

  /** The errors; call it after {@link #listing()}. Paths start at the input object. */
  List<UserError> errors() {
    return List.copyOf(errors);
  }

  /** The listing after the mutation. */
  ProductListing listing() {
    ProductListing old = before.map(SandboxProduct::listing).orElse(NOTHING);
    String title = title(old);
    Optional<InputObject> seo = input.object("seo");
    ProductListing listing =
        new ProductListing(
            handle(old, title),
            title,
            description(old),
            textOr("vendor", "Vendor", vendorOf(old)),
            textOr("productType", "Product type", old.productType()),
            category(old),
            tags(old),
            input.has("status")
                ? SandboxProduct.Status.valueOf(input.valueOr("status", old.status().name()))
                : old.status(),
            input.valueOr("giftCard", old.giftCard()),
            input.textOr("templateSuffix", old.templateSuffix()),
            seo.map(s -> s.textOr("title", old.seoTitle())).orElse(old.seoTitle()),
            seo.map(s -> s.textOr("description", old.seoDescription()))
                .orElse(old.seoDescription()));
    return listing;
  }

  private String title(ProductListing old) {
    if (!input.has("title") && before.isPresent()) {
      return old.title();
    }
    String title = input.text("title").orElse("");
    if (title.isBlank()) {
      error("Title can't be blank", "INVALID_PRODUCT", "title");
    }
    checkLength("Title", title, LONGEST_TEXT, "title");
    return title;
  }

  private String handle(ProductListing old, String title) {
    String wanted = input.text("handle").orElse("");
    if (wanted.isBlank()) {
      return before.isPresent()
          ? old.handle()
          : ProductHandles.firstUnused(ProductHandles.fromText(title), change);
    }
    checkLength("Handle", wanted, ProductHandles.LONGEST, "handle");
    String handle = ProductHandles.normalized(wanted);
    if (ProductHandles.isTaken(handle, before, change)) {
      error(
          "Handle '" + handle + "' already in use. Please provide a new handle.",
          "HANDLE_NOT_UNIQUE",
          "handle");
    }
    return handle;
  }

  private String description(ProductListing old) {
    if (!input.has("descriptionHtml")) {
      return old.descriptionHtml();
    }
    String html = input.text("descriptionHtml").orElse("");
    if (html.getBytes(StandardCharsets.UTF_8).length > LONGEST_DESCRIPTION_BYTES) {
      error("Body (HTML) is too big (maximum is 512 KB)", "INVALID_PRODUCT", "descriptionHtml");
    }
    return html;
  }

  private String vendorOf(ProductListing old) {
    return before.isPresent() ? old.vendor() : change.shop().profile().name();
  }

  private String textOr(String field, String label, String old) {
    if (!input.has(field)) {
      return old;
    }
    String text = input.text(field).orElse("");
    checkLength(label, text, LONGEST_TEXT, field);
    return text;
  }

  private Optional<String> category(ProductListing old) {
    Optional<String> category = input.textOr("category", old.category());
    if (input.has("category") && category.filter(id -> !Taxonomy.isId(id)).isPresent()) {
      error("Product taxonomy node is not valid", "INVALID_PRODUCT", "category");
    }
    return category;
  }

  private List<String> tags(ProductListing old) {
    if (!input.has("tags")) {
      return old.tags();
    }
    List<String> tags = distinct(input.valueOr("tags", List.of()));
    errors.addAll(tagErrors(tags));
    return tags;
  }

  /** Normalizes tags as Shopify does: trimmed, not empty, unique without regard to case. */
  static List<String> distinct(List<String> tags) {
    Map<String, String> distinct = new LinkedHashMap<>();
    for (String tag : tags) {
      if (!tag.isBlank()) {
        distinct.putIfAbsent(tag.strip().toLowerCase(Locale.ROOT), tag.strip());
      }
    }
    return List.copyOf(distinct.values());
  }

  /** Checks the number and the length of tags. */
  static List<UserError> tagErrors(List<String> tags) {
    List<UserError> errors = new ArrayList<>();
    if (tags.size() > MOST_TAGS) {
      String message = "Tags cannot be more than " + MOST_TAGS;
      errors.add(UserError.at(List.of("tags"), message, "INVALID_PRODUCT"));
    }
    if (tags.stream().anyMatch(tag -> length(tag) > LONGEST_TEXT)) {
      String message = "Tag is too long (maximum is " + LONGEST_TEXT + " characters)";
      errors.add(UserError.at(List.of("tags"), message, "INVALID_PRODUCT"));
    }
    return errors;
  }

  private void checkLength(String label, String text, int longest, String... path) {
    if (length(text) > longest) {
      error(
          label + " is too long (maximum is " + longest + " characters)", "INVALID_PRODUCT", path);
    }
  }

  /** The length in Unicode code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private void error(String message, String code, String... path) {
    errors.add(UserError.at(List.of(path), message, code));
  }
}
