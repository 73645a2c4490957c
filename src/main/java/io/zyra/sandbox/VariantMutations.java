package io.zyra.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shopify's {@code productVariantsBulkUpdate}. */
final class VariantMutations {

  private VariantMutations() {}

  static Object bulkUpdate(DataFetchingEnvironment query) {
    Call call = Call.of(query);
    Input arguments = new Input(query.getArguments());
    return call.shop()
        .change(
            call.now(),
            change ->
                Gid.number("Product", query.getArgument("productId"))
                    .flatMap(change::product)
                    .map(product -> new Update(change, product).run(arguments))
                    .orElseGet(
                        () ->
                            Answers.refused(
                                List.of(
                                    UserError.at(
                                        List.of("productId"),
                                        "Product does not exist",
                                        "PRODUCT_DOES_NOT_EXIST")))));
  }

  /** One call's work on one product. */
  private static final class Update {
    private final Change change;
    private final Product before;
    private final List<Variant> variants;
    private final List<UserError> errors = new ArrayList<>();
    private final List<Long> updated = new ArrayList<>();

    Update(Change change, Product before) {
      this.change = change;
      this.before = before;
      this.variants = new ArrayList<>(before.variants());
    }

    Map<String, Object> run(Input arguments) {
      arguments.eachObject("variants", this::updateIfSound);
      boolean partial = arguments.valueOr("allowPartialUpdates", false);
      if (!errors.isEmpty() && !partial) {
        return Answers.with("product", before, errors);
      }
      List<Option> options = OptionsInput.inUse(before.options(), variants, change);
      Product after = change.replace(before, before.withVariants(options, variants));
      Map<String, Object> answer = Answers.with("product", after, errors);
      answer.put(
          "productVariants",
          updated.stream()
              .flatMap(id -> after.variant(id).stream())
              .map(v -> new Part.OfVariant(after, v))
              .toList());
      return answer;
    }

    private boolean updateIfSound(Input.Indexed each) {
      String index = String.valueOf(each.index());
      Optional<String> id = each.input().text("id");
      if (id.isEmpty()) {
        return refuse(index, "id", "Product variant ID is missing", "PRODUCT_VARIANT_ID_MISSING");
      }
      Optional<Variant> found =
          Gid.number("ProductVariant", id.get())
              .flatMap(n -> variants.stream().filter(v -> v.id() == n).findFirst());
      if (found.isEmpty()) {
        return refuse(
            index, "id", "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
      }
      return update(index, each.input(), found.get());
    }

    private boolean update(String index, Input input, Variant old) {
      OptionsInput options = new OptionsInput();
      List<String> values =
          options.values(input, before.options(), Optional.of(old.optionValues()), true);
      VariantInput variantInput = new VariantInput(input);
      Variant changed = variantInput.applied(old, values, change.now());
      List<UserError> wrong = new ArrayList<>(options.errors());
      wrong.addAll(variantInput.errors());
      if (!wrong.isEmpty()) {
        wrong.forEach(e -> errors.add(e.under("variants", index)));
        return false;
      }
      if (variants.stream().anyMatch(v -> v != old && v.optionValues().equals(values))) {
        String message = "The variant '" + changed.title() + "' already exists.";
        return refuse(index, "optionValues", message, "VARIANT_ALREADY_EXISTS");
      }
      variants.set(variants.indexOf(old), changed);
      updated.add(changed.id());
      return true;
    }

    private boolean refuse(String index, String field, String message, String code) {
      errors.add(UserError.at(List.of("variants", index, field), message, code));
      return false;
    }
  }
}
