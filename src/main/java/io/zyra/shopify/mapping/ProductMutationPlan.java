package io.zyra.shopify.mapping;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.MetafieldKey;
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
import java.util.stream.IntStream;

/**
 * Plans the calls for a list of edits of one product: one call with a mutation for each kind of
 * thing, as none of them depends on another. Lists longer than Shopify allows go on in further
 * calls. Tags are added and removed one by one, so that a tag that somebody adds meanwhile stays.
 */
public final class ProductMutationPlan {
  private static final int MOST_IN_A_LIST = 250;
  private static final int MOST_METAFIELDS = 25;

  /** One call with its variables. */
  public record Step(AdminOperation operation, Map<String, Object> variables) {}

  private final ShopProduct current;
  private final ProductContent before;
  private final ProductContent after;
  private final Map<String, Object> product = new LinkedHashMap<>();
  private final Map<String, Object> seo = new LinkedHashMap<>();
  private final List<String> tagsAdded = new ArrayList<>();
  private final List<String> tagsRemoved = new ArrayList<>();
  private final Map<String, Map<String, Object>> variants = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> files = new LinkedHashMap<>();
  private final List<Map<String, Object>> metafieldsSet = new ArrayList<>();
  private final List<Map<String, Object>> metafieldsDeleted = new ArrayList<>();

  private ProductMutationPlan(ShopProduct current, List<ProductEdit> edits) {
    this.current = current;
    before = current.content();
    after = ProductEdits.apply(before, edits);
    Set<ProductField> fields = new LinkedHashSet<>();
    edits.forEach(edit -> fields.add(edit.field()));
    fields.forEach(this::add);
  }

  /**
   * The calls in their order; none if there are no edits.
   *
   * @throws IllegalArgumentException when an edit does not fit this product
   */
  public static List<Step> steps(ShopProduct current, List<ProductEdit> edits) {
    return new ProductMutationPlan(current, edits).steps();
  }

  /**
   * The same as calls of one mutation each, as bulk operations make them.
   *
   * @throws IllegalArgumentException when an edit does not fit this product
   */
  public static List<Step> singleSteps(ShopProduct current, List<ProductEdit> edits) {
    return new ProductMutationPlan(current, edits).singleSteps();
  }

  private List<Step> singleSteps() {
    String id = current.shopId();
    List<Step> steps = new ArrayList<>();
    cut(metafieldsSet, MOST_METAFIELDS)
        .forEach(
            some -> steps.add(new Step(AdminOperation.SET_METAFIELDS, Map.of("metafields", some))));
    cut(List.copyOf(variants.values()), MOST_IN_A_LIST)
        .forEach(
            some ->
                steps.add(
                    new Step(
                        AdminOperation.UPDATE_VARIANTS,
                        Map.of("productId", id, "variants", some))));
    if (!tagsRemoved.isEmpty()) {
      steps.add(new Step(AdminOperation.REMOVE_TAGS, Map.of("id", id, "tags", tagsRemoved)));
    }
    if (!tagsAdded.isEmpty()) {
      steps.add(new Step(AdminOperation.ADD_TAGS, Map.of("id", id, "tags", tagsAdded)));
    }
    cut(metafieldsDeleted, MOST_IN_A_LIST)
        .forEach(
            some ->
                steps.add(new Step(AdminOperation.DELETE_METAFIELDS, Map.of("metafields", some))));
    if (!seo.isEmpty()) {
      product.put("seo", seo);
    }
    if (!product.isEmpty()) {
      product.put("id", id);
      steps.add(new Step(AdminOperation.UPDATE_PRODUCT, Map.of("product", product)));
    }
    cut(List.copyOf(files.values()), MOST_IN_A_LIST)
        .forEach(some -> steps.add(new Step(AdminOperation.UPDATE_FILES, Map.of("files", some))));
    return steps;
  }

  private void add(ProductField field) {
    switch (field.kind()) {
      case TITLE -> product.put("title", after.title());
      case DESCRIPTION_HTML -> product.put("descriptionHtml", orNull(after.descriptionHtml()));
      case VENDOR -> product.put("vendor", orNull(after.vendor()));
      case PRODUCT_TYPE -> product.put("productType", orNull(after.productType()));
      case TAGS -> addTags();
      case STATUS -> product.put("status", after.status().name());
      case HANDLE -> addHandle();
      case SEO_TITLE -> seo.put("title", after.seo().title().orElse(null));
      case SEO_DESCRIPTION -> seo.put("description", after.seo().description().orElse(null));
      case VARIANT_PRICE, VARIANT_COMPARE_AT_PRICE -> addPrice(field);
      case IMAGE_ALT -> addAlt(field);
      case METAFIELD -> addMetafield(MetafieldKey.parse(field.key()));
    }
  }

  /** Null clears a field; a field that is left out stays as it is. */
  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Links to the old address lead to the new one. */
  private void addHandle() {
    product.put("handle", after.handle());
    product.put("redirectNewHandle", true);
  }

  private void addTags() {
    after.tags().stream().filter(tag -> !before.tags().contains(tag)).forEach(tagsAdded::add);
    before.tags().stream().filter(tag -> !after.tags().contains(tag)).forEach(tagsRemoved::add);
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

  private void addMetafield(MetafieldKey key) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("ownerId", current.shopId());
    input.put("namespace", key.namespace());
    input.put("key", key.name());
    Optional<Metafield> metafield = after.metafields().stream().filter(key::names).findFirst();
    if (metafield.isEmpty()) {
      metafieldsDeleted.add(input);
      return;
    }
    input.put("type", metafield.get().type());
    input.put("value", metafield.get().value());
    boolean isThere = before.metafields().stream().anyMatch(key::names);
    String digest = current.metafieldDigests().get(key.path());
    if (!isThere || digest != null) {
      // Null: the shop writes it only if nobody else has created it meanwhile.
      input.put("compareDigest", digest);
    }
    metafieldsSet.add(input);
  }

  private List<Step> steps() {
    if (!seo.isEmpty()) {
      product.put("seo", seo);
    }
    List<List<Map<String, Object>>> sets = cut(metafieldsSet, MOST_METAFIELDS);
    List<List<Map<String, Object>>> prices = cut(List.copyOf(variants.values()), MOST_IN_A_LIST);
    List<List<Map<String, Object>>> alts = cut(List.copyOf(files.values()), MOST_IN_A_LIST);
    List<List<Map<String, Object>>> deletes = cut(metafieldsDeleted, MOST_IN_A_LIST);
    int changes = Math.max(Math.max(sets.size(), prices.size()), deletes.size());
    boolean changesListing = !product.isEmpty() || !tagsAdded.isEmpty() || !tagsRemoved.isEmpty();
    if (changes == 0 && changesListing) {
      changes = 1;
    }
    int fileCalls = alts.size();
    int all = changes;
    return IntStream.range(0, Math.max(all, fileCalls))
        .mapToObj(
            i ->
                i >= all
                    ? new Step(AdminOperation.UPDATE_FILES, Map.of("files", part(alts, i)))
                    : step(i, part(sets, i), part(prices, i), part(deletes, i), part(alts, i)))
        .toList();
  }

  private Step step(
      int number,
      List<Map<String, Object>> sets,
      List<Map<String, Object>> prices,
      List<Map<String, Object>> deletes,
      List<Map<String, Object>> alts) {
    boolean first = number == 0;
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("id", current.shopId());
    Map<String, Object> listing = new LinkedHashMap<>(first ? product : Map.of());
    variables.put("changesProduct", !listing.isEmpty());
    listing.put("id", current.shopId());
    variables.put("product", listing);
    list(variables, "variants", "changesVariants", prices);
    list(variables, "tagsAdded", "addsTags", first ? tagsAdded : List.of());
    list(variables, "tagsRemoved", "removesTags", first ? tagsRemoved : List.of());
    list(variables, "metafieldsSet", "setsMetafields", sets);
    list(variables, "metafieldsDeleted", "deletesMetafields", deletes);
    if (alts.isEmpty()) {
      return new Step(AdminOperation.CHANGE_PRODUCT, variables);
    }
    variables.put("files", alts);
    return new Step(AdminOperation.CHANGE_PRODUCT_AND_FILES, variables);
  }

  private static void list(
      Map<String, Object> variables, String name, String condition, List<?> values) {
    variables.put(name, values);
    variables.put(condition, !values.isEmpty());
  }

  private static <T> List<T> part(List<List<T>> parts, int index) {
    return index < parts.size() ? parts.get(index) : List.of();
  }

  private static <T> List<List<T>> cut(List<T> list, int most) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += most) {
      parts.add(list.subList(from, Math.min(list.size(), from + most)));
    }
    return parts;
  }
}
