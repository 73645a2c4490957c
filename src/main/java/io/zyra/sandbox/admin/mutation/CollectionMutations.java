package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.shop.GlobalId;
import java.util.List;
import java.util.Optional;

/** The mutations of collections. */
public final class CollectionMutations {
  private CollectionMutations() {}

  /** Makes a collection of products that are chosen one by one. */
  public static Object create(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    Optional<String> title = input.text("title").filter(text -> !text.isBlank());
    if (title.isEmpty()) {
      return MutationPayload.failure(
          List.of(
              new UserError(
                  List.of("title"), "Title can't be blank", Optional.empty(), Optional.empty())));
    }
    List<String> products = input.valueOr("products", List.of());
    List<Long> numbers =
        products.stream().flatMap(id -> GlobalId.number("Product", id).stream()).toList();
    return MutationPayload.success(
        "collection", Commerce.of(call.shop()).addCollection(title.get(), numbers, call.now()));
  }
}
