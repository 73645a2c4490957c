package io.zyra.sandbox.admin.mutation;

import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ImageUrl;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mutation {@code productSet}: creates a product or replaces an existing one. Lists that are
 * given are replaced; fields and lists that are left out keep their values. Variants with the same
 * option values, images with the same source and metafields with the same key keep their ids.
 */
final class ProductSetMutation {
  private static final int MOST_VARIANTS = 2048;
  private static final int MOST_PICTURES = 250;
  private static final String ANY_VARIANT_CODE = "INVALID_VARIANT";

  private final ShopTransaction change;
  private final InputObject input;
  private final Optional<SandboxProduct> before;
  private final List<UserError> errors = new ArrayList<>();

  ProductSetMutation(ShopTransaction change, InputObject input, Optional<SandboxProduct> before) {
    this.change = change;
    this.input = input;
    this.before = before;
  }

  /** The product after the mutation; invalid if there are errors. */
  SandboxProduct product() {
    ProductListingInput listingInput = new ProductListingInput(input, change, before);
    ProductListing listing = listingInput.listing();
    errors.addAll(listingInput.errors());
    List<ProductOption> options = options();
    List<ProductVariant> variants = errors.isEmpty() ? variants(options) : List.of();
    MetafieldsInput metafields = new MetafieldsInput(change);
    List<Metafield> fields =
        metafields.replaced(before.map(SandboxProduct::metafields).orElse(List.of()), input);
    metafields.errors().forEach(e -> errors.add(e.withCode("INVALID_METAFIELD")));
    return new SandboxProduct(
        before.map(SandboxProduct::id).orElseGet(change::nextId),
        listing,
        options,
        variants,
        pictures(),
        fields,
        before.map(SandboxProduct::createdAt).orElse(change.now()),
        before.map(SandboxProduct::updatedAt).orElse(change.now()),
        before.flatMap(SandboxProduct::publishedAt));
  }

  /** The errors; call it after {@link #product()}. Paths start at the input object. */
  List<UserError> errors() {
    return List.copyOf(errors);
  }

  private List<ProductOption> options() {
    boolean given = input.hasValue("productOptions");
    if (given != input.hasValue("variants")) {
      error(
          given
              ? "Must specify variants when updating options."
              : "Must specify product options when updating variants.",
          given ? "VARIANTS_INPUT_MISSING" : "PRODUCT_OPTIONS_INPUT_MISSING",
          given ? "variants" : "productOptions");
    }
    if (!given || input.objects("productOptions").isEmpty()) {
      return before
          .map(SandboxProduct::options)
          .orElseGet(() -> ProductOptionsInput.onlyDefault(change));
    }
    ProductOptionsInput options = new ProductOptionsInput();
    List<ProductOption> replaced =
        options.replaced(before.map(SandboxProduct::options).orElse(List.of()), input, change);
    errors.addAll(options.errors());
    return replaced;
  }

  private List<ProductVariant> variants(List<ProductOption> options) {
    List<ProductVariant> old = before.map(SandboxProduct::variants).orElse(List.of());
    if (input.objects("variants").isEmpty()) {
      return old.isEmpty()
          ? List.of(
              new VariantInput(new InputObject(Map.of()), change.shop().profile())
                  .created(List.of(ProductOption.DEFAULT_VALUE), change))
          : old;
    }
    if (input.objects("variants").size() > MOST_VARIANTS) {
      error(
          "Number of product variants exceeds the limit of " + MOST_VARIANTS,
          "VARIANTS_OVER_LIMIT",
          "variants");
      return old;
    }
    Set<List<String>> seen = new HashSet<>();
    return input.eachObject("variants", each -> variant(each, options, old, seen));
  }

  private ProductVariant variant(
      InputObject.Indexed each,
      List<ProductOption> options,
      List<ProductVariant> old,
      Set<List<String>> seen) {
    String index = String.valueOf(each.index());
    ProductOptionsInput optionsInput = new ProductOptionsInput();
    List<String> values = optionsInput.values(each.input(), options, Optional.empty(), false);
    optionsInput.errors().forEach(e -> errors.add(e.under("variants", index)));
    if (!seen.add(values)) {
      error(
          "The variant '" + String.join(" / ", values) + "' already exists.",
          ANY_VARIANT_CODE,
          "variants",
          index);
    }
    Optional<ProductVariant> same = same(each, values, old);
    VariantInput variantInput = new VariantInput(each.input(), change.shop().profile());
    ProductVariant variant =
        same.map(v -> variantInput.applied(v, values, change.now()))
            .orElseGet(() -> variantInput.created(values, change));
    variantInput
        .errors()
        .forEach(e -> errors.add(e.under("variants", index).withCode(ANY_VARIANT_CODE)));
    return variant;
  }

  private Optional<ProductVariant> same(
      InputObject.Indexed each, List<String> values, List<ProductVariant> old) {
    Optional<String> id = each.input().text("id");
    if (id.isEmpty()) {
      return old.stream().filter(v -> v.optionValues().equals(values)).findFirst();
    }
    Optional<ProductVariant> same =
        GlobalId.number("ProductVariant", id.get())
            .flatMap(n -> old.stream().filter(v -> v.id() == n).findFirst());
    if (same.isEmpty()) {
      error(
          "Product variant does not exist",
          "PRODUCT_VARIANT_DOES_NOT_EXIST",
          "variants",
          String.valueOf(each.index()),
          "id");
    }
    return same;
  }

  private List<ProductImage> pictures() {
    List<ProductImage> old = before.map(SandboxProduct::pictures).orElse(List.of());
    if (!input.hasValue("files")) {
      return old;
    }
    if (input.objects("files").size() > MOST_PICTURES) {
      error("Files cannot be more than " + MOST_PICTURES, "INVALID_INPUT", "files");
      return old;
    }
    List<ProductImage> left = new ArrayList<>(old);
    return input.eachObject("files", each -> picture(each, left));
  }

  private ProductImage picture(InputObject.Indexed each, List<ProductImage> left) {
    String index = String.valueOf(each.index());
    InputObject file = each.input();
    String source = file.text("originalSource").orElse("");
    Optional<ProductImage> same =
        left.stream()
            .filter(
                p ->
                    file.text("id")
                        .map(id -> GlobalId.of("MediaImage", p.id()).equals(id))
                        .orElse(p.source().equals(source)))
            .findFirst();
    same.ifPresent(left::remove);
    if (same.isEmpty() && !ImageUrl.isUrl(source)) {
      error("File URL is invalid", "INVALID_INPUT", "files", index, "originalSource");
    }
    if (!file.valueOr("contentType", "IMAGE").equals("IMAGE")) {
      error("Only images can be added", "INVALID_INPUT", "files", index, "contentType");
    }
    Optional<String> alt = file.textOr("alt", same.flatMap(ProductImage::alt));
    if (alt.filter(AltTextLimit::isTooLong).isPresent()) {
      error(AltTextLimit.TOO_LONG, "INVALID_INPUT", "files", index, "alt");
    }
    return same.map(p -> p.withAlt(alt, change.now()))
        .orElseGet(
            () -> new ProductImage(change.nextId(), source, alt, change.now(), change.now()));
  }

  private void error(String message, String code, String... path) {
    errors.add(UserError.at(List.of(path), message, code));
  }
}
