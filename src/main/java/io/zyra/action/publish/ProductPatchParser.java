package io.zyra.action.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.EditError;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.web.Problem;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the patch of a publish call: {@code {"title": …, "body_html": …, "seo": {…}, "variants":
 * [{"id": …, "price": …}], …}}. Names are taken in snake_case and camelCase; null clears a field.
 */
final class ProductPatchParser {
  private static final Map<String, Kind> PLAIN =
      Map.ofEntries(
          Map.entry("title", Kind.TITLE),
          Map.entry("body_html", Kind.DESCRIPTION_HTML),
          Map.entry("bodyHtml", Kind.DESCRIPTION_HTML),
          Map.entry("description_html", Kind.DESCRIPTION_HTML),
          Map.entry("descriptionHtml", Kind.DESCRIPTION_HTML),
          Map.entry("vendor", Kind.VENDOR),
          Map.entry("product_type", Kind.PRODUCT_TYPE),
          Map.entry("productType", Kind.PRODUCT_TYPE),
          Map.entry("status", Kind.STATUS),
          Map.entry("handle", Kind.HANDLE),
          Map.entry("seo_title", Kind.SEO_TITLE),
          Map.entry("seoTitle", Kind.SEO_TITLE),
          Map.entry("meta_description", Kind.SEO_DESCRIPTION),
          Map.entry("metaDescription", Kind.SEO_DESCRIPTION),
          Map.entry("seo_description", Kind.SEO_DESCRIPTION),
          Map.entry("seoDescription", Kind.SEO_DESCRIPTION));
  private static final Map<String, Kind> PRICES =
      Map.of(
          "price", Kind.VARIANT_PRICE,
          "compare_at_price", Kind.VARIANT_COMPARE_AT_PRICE,
          "compareAtPrice", Kind.VARIANT_COMPARE_AT_PRICE);
  private static final Map<String, Kind> SEO =
      Map.of("title", Kind.SEO_TITLE, "description", Kind.SEO_DESCRIPTION);

  private final Product product;
  private final String root;
  private final List<ProductEdit> edits = new ArrayList<>();
  private final Map<ProductField, String> pointers = new HashMap<>();
  private final List<Problem.Place> faults = new ArrayList<>();

  private ProductPatchParser(Product product, String root) {
    this.product = product;
    this.root = root;
  }

  /**
   * @param currency the currency of prices
   * @param pointer where the patch stands in the request
   * @throws io.zyra.web.ProblemException 422 naming each field that cannot be changed so
   */
  static List<ProductEdit> read(
      Product product, Currency currency, JsonNode patch, String pointer) {
    ProductPatchParser reader = new ProductPatchParser(product, pointer);
    reader.read(patch);
    if (reader.faults.isEmpty()) {
      for (EditError fault : ProductEdits.faults(product.content(), reader.edits, currency)) {
        reader.fault(reader.pointers.getOrDefault(fault.field(), pointer), fault.message(), "");
      }
    }
    if (!reader.faults.isEmpty()) {
      throw Problem.unprocessable(
          "unacceptable-patch",
          "The product cannot be changed like this",
          "Places of the patch that cannot be accepted: " + reader.faults.size() + ".",
          "Change what is named in errors; nothing was written.",
          reader.faults);
    }
    return List.copyOf(reader.edits);
  }

  private void read(JsonNode patch) {
    if (!patch.isObject() || patch.isEmpty()) {
      fault(root, "There is nothing to change", "Name at least one field, such as title.");
      return;
    }
    patch
        .fields()
        .forEachRemaining(
            entry -> field(entry.getKey(), entry.getValue(), root + "/" + entry.getKey()));
    new TagPatch(product.content(), patch, root)
        .read(faults)
        .ifPresent(tags -> edit(tags.edit(), tags.pointer()));
  }

  private void field(String name, JsonNode value, String at) {
    if (TagPatch.NAMES.contains(name)) {
      return;
    }
    if (PLAIN.containsKey(name)) {
      edit(ProductField.of(PLAIN.get(name)), value, at);
    } else if (PRICES.containsKey(name)) {
      keys().forEach((key, variant) -> edit(ProductField.of(PRICES.get(name), key), value, at));
    } else if (name.equals("seo") && value.isObject()) {
      value
          .fields()
          .forEachRemaining(
              entry -> part(SEO, "", entry.getKey(), entry.getValue(), at + "/" + entry.getKey()));
    } else if (name.equals("seo") && value.isNull()) {
      SEO.forEach((part, kind) -> edit(ProductField.of(kind), value, at));
    } else if (name.equals("variants") && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        variant(value.get(i), at + "/" + i);
      }
    } else if (name.equals("images") && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        image(value.get(i), at + "/" + i);
      }
    } else if (name.equals("metafields") && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        new MetafieldPatch(product.content(), value.get(i), at + "/" + i)
            .read(faults)
            .ifPresent(metafield -> edit(metafield.edit(), metafield.pointer()));
      }
    } else {
      unknown(at, name);
    }
  }

  private void part(Map<String, Kind> kinds, String key, String name, JsonNode value, String at) {
    if (kinds.containsKey(name)) {
      edit(new ProductField(kinds.get(name), key), value, at);
    } else {
      unknown(at, name);
    }
  }

  private void variant(JsonNode patch, String at) {
    List<String> named =
        keys().entrySet().stream()
            .filter(entry -> names(entry.getKey(), entry.getValue().sku(), patch))
            .map(Map.Entry::getKey)
            .toList();
    if (named.size() != 1) {
      fault(
          at,
          named.isEmpty()
              ? "The product has no such variant"
              : named.size() + " variants of the product are named like this",
          "Name it by its id or sku.");
      return;
    }
    patch
        .fields()
        .forEachRemaining(
            entry -> {
              if (!entry.getKey().equals("id") && !entry.getKey().equals("sku")) {
                part(
                    PRICES,
                    named.get(0),
                    entry.getKey(),
                    entry.getValue(),
                    at + "/" + entry.getKey());
              }
            });
  }

  private void image(JsonNode patch, String at) {
    List<Image> images = product.content().images();
    for (int i = 0; i < images.size(); i++) {
      String key = images.get(i).shopId().orElse("#" + i);
      if (names(key, Optional.of(images.get(i).src()), patch) && patch.has("alt")) {
        edit(ProductField.of(Kind.IMAGE_ALT, key), patch.get("alt"), at + "/alt");
        return;
      }
    }
    fault(at, "The product has no such image, or alt is missing", "Name it by its id or src.");
  }

  /** Ids are taken with and without the shop's {@code gid://…/} in front. */
  private static boolean names(String key, Optional<String> otherName, JsonNode patch) {
    String id = patch.path("id").asText("");
    return key.equals(id)
        || (!id.isEmpty() && key.endsWith("/" + id))
        || otherName
            .filter(
                name ->
                    name.equals(patch.path("sku").asText(""))
                        || name.equals(patch.path("src").asText("")))
            .isPresent();
  }

  private Map<String, Variant> keys() {
    Map<String, Variant> keys = new TreeMap<>();
    List<Variant> variants = product.content().variants();
    for (int i = 0; i < variants.size(); i++) {
      keys.put(variants.get(i).shopId().orElse("#" + i), variants.get(i));
    }
    return keys;
  }

  private void edit(ProductField field, JsonNode value, String at) {
    edit(new ProductEdit(field, text(field, value, at)), at);
  }

  private void edit(ProductEdit edit, String at) {
    pointers.put(edit.field(), at);
    edits.add(edit);
  }

  private Optional<String> text(ProductField field, JsonNode value, String at) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (field.kind() == Kind.STATUS && value.isTextual()) {
      return Optional.of(value.textValue().toUpperCase(Locale.ROOT));
    }
    if (value.isTextual() || value.isNumber()) {
      return Optional.of(value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
    }
    fault(at, "Expected a text or a number", "");
    return Optional.empty();
  }

  private void unknown(String at, String name) {
    fault(
        at,
        "\"" + name + "\" cannot be changed here",
        "Known: title, body_html, vendor, product_type, tags, tags_add, tags_remove, status, handle,"
            + " seo, price, compare_at_price, variants, images, metafields.");
  }

  private void fault(String at, String message, String hint) {
    faults.add(Problem.Place.at(at, message, hint));
  }
}
