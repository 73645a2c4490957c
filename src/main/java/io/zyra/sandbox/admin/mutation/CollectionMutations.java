package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.CollectionEditor;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.CommerceException;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.shop.GlobalId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The mutations of collections. */
public final class CollectionMutations {
  private static final String TYPE = "Collection";
  private static final String COLLECTION = "collection";

  private CollectionMutations() {}

  /**
   * Makes a collection of products that are chosen one by one, or by a rule that a field equals a
   * value. Of several rules the first one counts.
   */
  public static Object create(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    Optional<String> title = input.text("title").filter(text -> !text.isBlank());
    if (title.isEmpty()) {
      return failure(List.of("title"), "Title can't be blank");
    }
    Optional<InputObject> rule =
        input.object("ruleSet").flatMap(set -> set.objects("rules").stream().findFirst());
    if (rule.filter(each -> !isSupported(each)).isPresent()) {
      return failure(List.of("ruleSet", "rules"), "The sandbox does not have such rules");
    }
    return MutationPayload.success(
        COLLECTION,
        rule.map(each -> editing(call).add(title.get(), condition(each), call.now()))
            .orElseGet(
                () ->
                    editing(call)
                        .add(
                            title.get(),
                            numbers(input.valueOr("products", List.of())),
                            call.now())));
  }

  private static boolean isSupported(InputObject rule) {
    return List.of("TYPE", "VENDOR", "TAG").contains(rule.text("column").orElse(""))
        && rule.text("relation").filter("EQUALS"::equals).isPresent();
  }

  private static SandboxCollection.Condition condition(InputObject rule) {
    return new SandboxCollection.Condition(
        SandboxCollection.Field.valueOf(rule.text("column").orElseThrow()),
        rule.text("condition").orElseThrow());
  }

  /** Gives a collection another title or handle. */
  public static Object update(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    return answer(
        COLLECTION,
        () ->
            editing(call)
                .rename(
                    number(input.text("id").orElse("")),
                    input.text("title"),
                    input.text("handle"),
                    call.now()));
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String id = new InputObject(query.getArgument("input")).text("id").orElse("");
    return answer(
        "deletedCollectionId",
        () -> {
          editing(call).delete(number(id), call.now());
          return id;
        });
  }

  public static Object addProducts(DataFetchingEnvironment query) {
    List<String> products = query.getArgument("productIds");
    return change(query, numbers(products), List.of());
  }

  public static Object removeProducts(DataFetchingEnvironment query) {
    List<String> products = query.getArgument("productIds");
    return change(query, List.of(), numbers(products));
  }

  private static Object change(
      DataFetchingEnvironment query, List<Long> added, List<Long> removed) {
    AdminCall call = AdminCall.of(query);
    return answer(
        COLLECTION,
        () -> editing(call).change(number(query.getArgument("id")), added, removed, call.now()));
  }

  private static CollectionEditor editing(AdminCall call) {
    return new CollectionEditor(Commerce.of(call.shop()));
  }

  private static List<Long> numbers(List<String> products) {
    return products.stream().flatMap(id -> GlobalId.number("Product", id).stream()).toList();
  }

  private static long number(String id) {
    return GlobalId.number(TYPE, id)
        .orElseThrow(() -> CommerceException.missing("Collection does not exist"));
  }

  private static Object answer(String name, Supplier<Object> work) {
    try {
      return MutationPayload.success(name, work.get());
    } catch (CommerceException e) {
      return failure(List.of("id"), e.getMessage());
    }
  }

  private static Object failure(List<String> place, String message) {
    return MutationPayload.failure(
        List.of(new UserError(place, message, Optional.empty(), Optional.empty())));
  }
}
