package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The mutations of products and their tags. */
public final class ProductMutations {
  private static final String NO_PRODUCT = "Product does not exist";
  private static final String NO_PRODUCT_CODE = "PRODUCT_DOES_NOT_EXIST";

  private ProductMutations() {}

  public static Object set(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input =
        new InputObject(ImageInputs.withStoredUrls(query.getArgument("input"), call.baseUrl()));
    Optional<InputObject> identifier =
        Optional.<Map<String, Object>>ofNullable(query.getArgument("identifier"))
            .map(InputObject::new);
    Map<String, Object> answer =
        call.shop().change(call.now(), change -> set(change, input, identifier));
    boolean synchronous = !Boolean.FALSE.equals(query.getArgument("synchronous"));
    if (synchronous) {
      return answer;
    }
    Map<String, Object> operation = new HashMap<>(answer);
    operation.put("id", GlobalId.of("ProductSetOperation", call.now().getEpochSecond()));
    operation.put("status", "COMPLETE");
    return MutationPayload.success("productSetOperation", operation);
  }

  /** Creates or replaces a product within a transaction. */
  public static Map<String, Object> set(
      ShopTransaction change, InputObject input, Optional<InputObject> identifier) {
    Optional<String> id = identifier.flatMap(i -> i.text("id")).or(() -> input.text("id"));
    Optional<String> handle = identifier.flatMap(i -> i.text("handle"));
    Optional<SandboxProduct> before =
        id.isPresent()
            ? id.flatMap(i -> GlobalId.number("Product", i)).flatMap(change::product)
            : handle.flatMap(change.shop()::productByHandle);
    List<String> idPath = input.has("id") ? List.of("input", "id") : List.of("identifier", "id");
    if (identifier.isPresent() && input.has("id")) {
      String message = "The id field is not allowed if identifier is provided.";
      return MutationPayload.failure(List.of(UserError.at(idPath, message, "ID_NOT_ALLOWED")));
    }
    if (id.isPresent() && before.isEmpty()) {
      return MutationPayload.failure(List.of(UserError.at(idPath, NO_PRODUCT, NO_PRODUCT_CODE)));
    }
    if (handle.isPresent()
        && input.text("handle").filter(h -> !h.equals(handle.get())).isPresent()) {
      String message =
          "The identifier value does not match the value of the corresponding field in the input.";
      return MutationPayload.failure(
          List.of(UserError.at(List.of("input", "handle"), message, "INPUT_MISMATCH")));
    }
    InputObject named = handle.isPresent() ? input.with("handle", handle.get()) : input;
    ProductSetMutation set = new ProductSetMutation(change, named, before);
    SandboxProduct product = set.product();
    if (!set.errors().isEmpty()) {
      return MutationPayload.failure(set.errors().stream().map(e -> e.under("input")).toList());
    }
    return MutationPayload.success(
        "product",
        before.map(old -> change.replace(old, product)).orElseGet(() -> change.add(product)));
  }

  public static Object update(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    Map<String, Object> fields = query.getArgument("product");
    InputObject input = new InputObject(fields == null ? Map.of() : fields);
    return call.shop().change(call.now(), change -> update(change, input));
  }

  private static Map<String, Object> update(ShopTransaction change, InputObject input) {
    Optional<SandboxProduct> found =
        input.text("id").flatMap(id -> GlobalId.number("Product", id)).flatMap(change::product);
    if (found.isEmpty()) {
      return MutationPayload.failure(
          List.of(UserError.at(List.of("id"), NO_PRODUCT, NO_PRODUCT_CODE)));
    }
    SandboxProduct before = found.get();
    ProductListingInput listing = new ProductListingInput(input, change, found);
    MetafieldsInput metafields = new MetafieldsInput(change);
    SandboxProduct after =
        before
            .withListing(listing.listing())
            .withMetafields(metafields.merged(before.metafields(), input));
    List<UserError> errors = new ArrayList<>(listing.errors());
    errors.addAll(metafields.errors());
    if (!errors.isEmpty()) {
      return MutationPayload.with("product", before, errors);
    }
    if (input.valueOr("redirectNewHandle", false)) {
      change.redirect(before, after);
    }
    return MutationPayload.success("product", change.replace(before, after));
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String id = new InputObject(query.getArgument("input")).text("id").orElse("");
    Map<String, Object> answer =
        call.shop()
            .change(
                call.now(),
                change -> {
                  Optional<SandboxProduct> product =
                      GlobalId.number("Product", id).flatMap(change::product);
                  product.ifPresent(change::remove);
                  return product.isPresent()
                      ? MutationPayload.success("deletedProductId", id)
                      : MutationPayload.failure(
                          List.of(UserError.at(List.of("id"), NO_PRODUCT, NO_PRODUCT_CODE)));
                });
    answer.put("shop", call);
    return answer;
  }

  public static Object addTags(DataFetchingEnvironment query) {
    return changeTags(
        query,
        (old, given) -> {
          List<String> tags = new ArrayList<>(old);
          tags.addAll(given);
          return ProductListingInput.distinct(tags);
        });
  }

  public static Object removeTags(DataFetchingEnvironment query) {
    return changeTags(
        query,
        (old, given) -> {
          List<String> gone = given.stream().map(t -> t.strip().toLowerCase(Locale.ROOT)).toList();
          return old.stream().filter(t -> !gone.contains(t.toLowerCase(Locale.ROOT))).toList();
        });
  }

  private static Object changeTags(
      DataFetchingEnvironment query, BinaryOperator<List<String>> work) {
    AdminCall call = AdminCall.of(query);
    List<String> given = query.getArgument("tags");
    Optional<Long> id = GlobalId.number("Product", query.getArgument("id"));
    return call.shop()
        .change(
            call.now(),
            change ->
                id.flatMap(change::product)
                    .map(product -> retag(change, product, given, work))
                    .orElseGet(
                        () ->
                            MutationPayload.failure(
                                List.of(
                                    UserError.at(List.of("id"), NO_PRODUCT, NO_PRODUCT_CODE)))));
  }

  private static Map<String, Object> retag(
      ShopTransaction change,
      SandboxProduct product,
      List<String> given,
      BinaryOperator<List<String>> work) {
    List<String> tags = work.apply(product.listing().tags(), given);
    List<UserError> errors = ProductListingInput.tagErrors(tags);
    return errors.isEmpty()
        ? MutationPayload.success(
            "node", change.replace(product, product.withListing(product.listing().withTags(tags))))
        : MutationPayload.failure(errors);
  }
}
