package io.zyra.shopify.mapping;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.client.AdminOperation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans the mutations for a list of edits: one for the product's own fields, one for prices, one
 * for alternative texts, one for metafields to set and one for metafields to delete. Lists longer
 * than Shopify allows are split over several mutations.
 */
public final class ProductMutationPlan {
  private static final int MOST_IN_A_LIST = 250;
  private static final int MOST_METAFIELDS = 25;

  /** One mutation with its variables. */
  public record Step(AdminOperation operation, Map<String, Object> variables) {}

  private final String productId;
  private final ProductContent before;
  private final ProductContent after;
  private final Map<String, Object> product = new LinkedHashMap<>();
  private final Map<String, Object> seo = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> variants = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> files = new LinkedHashMap<>();
  private final List<Map<String, Object>> metafieldsSet = new ArrayList<>();
  private final List<Map<String, Object>> metafieldsDeleted = new ArrayList<>();

  private ProductMutationPlan(ShopProduct current, List<ProductEdit> edits) {
    productId = current.shopId();
    before = current.content();
    after = ProductEdits.apply(before, edits);
    Set<ProductField> fields = new LinkedHashSet<>();
    edits.forEach(edit -> fields.add(edit.field()));
    fields.forEach(this::add);
  }

  /**
   * The mutations in their order; none if there are no edits.
   *
   * @throws IllegalArgumentException when an edit does not fit this product
   */
  public static List<Step> steps(ShopProduct current, List<ProductEdit> edits) {
    return new ProductMutationPlan(current, edits).steps();
  }

  private void add(ProductField field) {
    switch (field.kind()) {
      case TITLE -> product.put("title", after.title());
      case DESCRIPTION_HTML -> product.put("descriptionHtml", orNull(after.descriptionHtml()));
      case VENDOR -> product.put("vendor", orNull(after.vendor()));
      case PRODUCT_TYPE -> product.put("productType", orNull(after.productType()));
      case TAGS -> product.put("tags", after.tags());
      case STATUS -> product.put("status", after.status().name());
      case SEO_TITLE -> seo.put("title", after.seo().title().orElse(null));
      case SEO_DESCRIPTION -> seo.put("description", after.seo().description().orElse(null));
      case VARIANT_PRICE, VARIANT_COMPARE_AT_PRICE -> addPrice(field);
      case IMAGE_ALT -> addAlt(field);
      case METAFIELD -> addMetafield(field.key());
    }
  }

  /** Null clears a field; a field that is left out stays as it is. */
  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void addPrice(ProductField field) {
    Variant variant = after.variants().get(index(field, before.variants(), Variant::shopId));
    String id = shopId(field, variant.shopId());
    Map<String, Object> input = variants.computeIfAbsent(id, ProductMutationPlan::named);
    if (field.kind() == Kind.VARIANT_PRICE) {
      input.put("price", variant.price().toPlainString());
    } else {
      input.put(
          "compareAtPrice", variant.compareAtPrice().map(BigDecimal::toPlainString).orElse(null));
    }
  }

  private void addAlt(ProductField field) {
    Image image = after.images().get(index(field, before.images(), Image::shopId));
    String id = shopId(field, image.shopId());
    files.computeIfAbsent(id, ProductMutationPlan::named).put("alt", image.alt().orElse(""));
  }

  private static Map<String, Object> named(String id) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("id", id);
    return input;
  }

  /** The index of the part that a key names. Keys that name nothing were rejected before. */
  private static <T> int index(
      ProductField field, List<T> parts, Function<T, Optional<String>> id) {
    if (field.key().startsWith("#")) {
      return Integer.parseInt(field.key().substring(1));
    }
    return parts.stream().map(id).toList().indexOf(Optional.of(field.key()));
  }

  private static String shopId(ProductField field, Optional<String> id) {
    return id.orElseThrow(
        () -> new IllegalArgumentException(field + " names something that the shop does not have"));
  }

  private void addMetafield(String key) {
    int point = key.indexOf('.');
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("ownerId", productId);
    input.put("namespace", key.substring(0, point));
    input.put("key", key.substring(point + 1));
    Optional<Metafield> metafield =
        after.metafields().stream()
            .filter(m -> key.equals(m.namespace() + "." + m.key()))
            .findFirst();
    if (metafield.isEmpty()) {
      metafieldsDeleted.add(input);
      return;
    }
    input.put("type", metafield.get().type());
    input.put("value", metafield.get().value());
    metafieldsSet.add(input);
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (!seo.isEmpty()) {
      product.put("seo", seo);
    }
    if (!product.isEmpty()) {
      product.put("id", productId);
      steps.add(new Step(AdminOperation.UPDATE_PRODUCT, Map.of("product", product)));
    }
    for (List<?> some : cut(List.copyOf(variants.values()), MOST_IN_A_LIST)) {
      steps.add(
          new Step(
              AdminOperation.UPDATE_VARIANTS, Map.of("productId", productId, "variants", some)));
    }
    for (List<?> some : cut(List.copyOf(files.values()), MOST_IN_A_LIST)) {
      steps.add(new Step(AdminOperation.UPDATE_FILES, Map.of("files", some)));
    }
    for (List<?> some : cut(metafieldsSet, MOST_METAFIELDS)) {
      steps.add(new Step(AdminOperation.SET_METAFIELDS, Map.of("metafields", some)));
    }
    for (List<?> some : cut(metafieldsDeleted, MOST_IN_A_LIST)) {
      steps.add(new Step(AdminOperation.DELETE_METAFIELDS, Map.of("metafields", some)));
    }
    return steps;
  }

  private static <T> List<List<T>> cut(List<T> list, int most) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += most) {
      parts.add(list.subList(from, Math.min(list.size(), from + most)));
    }
    return parts;
  }
}
