package io.zyra.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Shopify's mutations of a whole product. */
final class ProductMutations {
  private static final String NO_PRODUCT = "Product does not exist";
  private static final String NO_PRODUCT_CODE = "PRODUCT_DOES_NOT_EXIST";

  private ProductMutations() {}

  static Object set(DataFetchingEnvironment query) {
    Call call = Call.of(query);
    Input input = new Input(PictureInputs.kept(query.getArgument("input"), call.baseUrl()));
    Optional<Input> identifier =
        Optional.<Map<String, Object>>ofNullable(query.getArgument("identifier")).map(Input::new);
    Map<String, Object> answer =
        call.shop().change(call.now(), change -> set(change, input, identifier));
    boolean synchronous = !Boolean.FALSE.equals(query.getArgument("synchronous"));
    if (synchronous) {
      return answer;
    }
    Map<String, Object> operation = new HashMap<>(answer);
    operation.put("id", Gid.of("ProductSetOperation", call.now().getEpochSecond()));
    operation.put("status", "COMPLETE");
    return Answers.done("productSetOperation", operation);
  }

  /** Makes or replaces a product within a change. */
  static Map<String, Object> set(Change change, Input input, Optional<Input> identifier) {
    Optional<String> id = identifier.flatMap(i -> i.text("id")).or(() -> input.text("id"));
    Optional<String> handle = identifier.flatMap(i -> i.text("handle"));
    Optional<Product> before =
        id.isPresent()
            ? id.flatMap(i -> Gid.number("Product", i)).flatMap(change::product)
            : handle.flatMap(change.shop()::productByHandle);
    List<String> idPath = input.has("id") ? List.of("input", "id") : List.of("identifier", "id");
    if (identifier.isPresent() && input.has("id")) {
      String message = "The id field is not allowed if identifier is provided.";
      return Answers.refused(List.of(UserError.at(idPath, message, "ID_NOT_ALLOWED")));
    }
    if (id.isPresent() && before.isEmpty()) {
      return Answers.refused(List.of(UserError.at(idPath, NO_PRODUCT, NO_PRODUCT_CODE)));
    }
    if (handle.isPresent()
        && input.text("handle").filter(h -> !h.equals(handle.get())).isPresent()) {
      String message =
          "The identifier value does not match the value of the corresponding field in the input.";
      return Answers.refused(
          List.of(UserError.at(List.of("input", "handle"), message, "INPUT_MISMATCH")));
    }
    Input named = handle.isPresent() ? input.with("handle", handle.get()) : input;
    ProductSet set = new ProductSet(change, named, before);
    Product product = set.product();
    if (!set.errors().isEmpty()) {
      return Answers.refused(set.errors().stream().map(e -> e.under("input")).toList());
    }
    return Answers.done(
        "product",
        before.map(old -> change.replace(old, product)).orElseGet(() -> change.add(product)));
  }

  static Object update(DataFetchingEnvironment query) {
    Call call = Call.of(query);
    Map<String, Object> fields = query.getArgument("product");
    Input input = new Input(fields == null ? Map.of() : fields);
    return call.shop().change(call.now(), change -> update(change, input));
  }

  private static Map<String, Object> update(Change change, Input input) {
    Optional<Product> found =
        input.text("id").flatMap(id -> Gid.number("Product", id)).flatMap(change::product);
    if (found.isEmpty()) {
      return Answers.refused(List.of(UserError.at(List.of("id"), NO_PRODUCT, NO_PRODUCT_CODE)));
    }
    Product before = found.get();
    ListingInput listing = new ListingInput(input, change, found);
    MetafieldsInput metafields = new MetafieldsInput(change);
    Product after =
        before
            .withListing(listing.listing())
            .withMetafields(metafields.merged(before.metafields(), input));
    List<UserError> errors = new ArrayList<>(listing.errors());
    errors.addAll(metafields.errors());
    return errors.isEmpty()
        ? Answers.done("product", change.replace(before, after))
        : Answers.with("product", before, errors);
  }

  static Object delete(DataFetchingEnvironment query) {
    Call call = Call.of(query);
    String id = new Input(query.getArgument("input")).text("id").orElse("");
    Map<String, Object> answer =
        call.shop()
            .change(
                call.now(),
                change -> {
                  Optional<Product> product = Gid.number("Product", id).flatMap(change::product);
                  product.ifPresent(change::remove);
                  return product.isPresent()
                      ? Answers.done("deletedProductId", id)
                      : Answers.refused(
                          List.of(UserError.at(List.of("id"), NO_PRODUCT, NO_PRODUCT_CODE)));
                });
    answer.put("shop", call);
    return answer;
  }

  static Object addTags(DataFetchingEnvironment query) {
    return changeTags(
        query,
        (old, given) -> {
          List<String> tags = new ArrayList<>(old);
          tags.addAll(given);
          return ListingInput.distinct(tags);
        });
  }

  static Object removeTags(DataFetchingEnvironment query) {
    return changeTags(
        query,
        (old, given) -> {
          List<String> gone = given.stream().map(t -> t.strip().toLowerCase(Locale.ROOT)).toList();
          return old.stream().filter(t -> !gone.contains(t.toLowerCase(Locale.ROOT))).toList();
        });
  }

  private static Object changeTags(
      DataFetchingEnvironment query, BinaryOperator<List<String>> work) {
    Call call = Call.of(query);
    List<String> given = query.getArgument("tags");
    Optional<Long> id = Gid.number("Product", query.getArgument("id"));
    return call.shop()
        .change(
            call.now(),
            change ->
                id.flatMap(change::product)
                    .map(product -> retag(change, product, given, work))
                    .orElseGet(
                        () ->
                            Answers.refused(
                                List.of(
                                    UserError.at(List.of("id"), NO_PRODUCT, NO_PRODUCT_CODE)))));
  }

  private static Map<String, Object> retag(
      Change change, Product product, List<String> given, BinaryOperator<List<String>> work) {
    List<String> tags = work.apply(product.listing().tags(), given);
    List<UserError> errors = ListingInput.tagErrors(tags);
    return errors.isEmpty()
        ? Answers.done(
            "node", change.replace(product, product.withListing(product.listing().withTags(tags))))
        : Answers.refused(errors);
  }
}
