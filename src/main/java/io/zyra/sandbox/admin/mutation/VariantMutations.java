package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.admin.query.ProductPart;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mutation {@code productVariantsBulkUpdate}. */
public final class VariantMutations {

  private VariantMutations() {}

  public static Object bulkUpdate(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject arguments = new InputObject(query.getArguments());
    return call.shop()
        .change(
            call.now(),
            change ->
                GlobalId.number("Product", query.getArgument("productId"))
                    .flatMap(change::product)
                    .map(product -> new Update(change, product).run(arguments))
                    .orElseGet(
                        () ->
                            MutationPayload.failure(
                                List.of(
                                    UserError.at(
                                        List.of("productId"),
                                        "Product does not exist",
                                        "PRODUCT_DOES_NOT_EXIST")))));
  }

  /** The state of one update of a product's variants. */
  private static final class Update {
    private final ShopTransaction change;
    private final SandboxProduct before;
    private final List<ProductVariant> variants;
    private final List<UserError> errors = new ArrayList<>();
    private final List<Long> updated = new ArrayList<>();

    Update(ShopTransaction change, SandboxProduct before) {
      this.change = change;
      this.before = before;
      this.variants = new ArrayList<>(before.variants());
    }

    Map<String, Object> run(InputObject arguments) {
      arguments.eachObject("variants", this::updateIfSound);
      boolean partial = arguments.valueOr("allowPartialUpdates", false);
      if (!errors.isEmpty() && !partial) {
        return MutationPayload.with("product", before, errors);
      }
      List<ProductOption> options = ProductOptionsInput.inUse(before.options(), variants, change);
      SandboxProduct after = change.replace(before, before.withVariants(options, variants));
      Map<String, Object> answer = MutationPayload.with("product", after, errors);
      answer.put(
          "productVariants",
          updated.stream()
              .flatMap(id -> after.variant(id).stream())
              .map(v -> new ProductPart.OfVariant(after, v))
              .toList());
      return answer;
    }

    private boolean updateIfSound(InputObject.Indexed each) {
      String index = String.valueOf(each.index());
      Optional<String> id = each.input().text("id");
      if (id.isEmpty()) {
        return refuse(index, "id", "Product variant ID is missing", "PRODUCT_VARIANT_ID_MISSING");
      }
      Optional<ProductVariant> found =
          GlobalId.number("ProductVariant", id.get())
              .flatMap(n -> variants.stream().filter(v -> v.id() == n).findFirst());
      if (found.isEmpty()) {
        return refuse(
            index, "id", "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
      }
      return update(index, each.input(), found.get());
    }

    private boolean update(String index, InputObject input, ProductVariant old) {
      ProductOptionsInput options = new ProductOptionsInput();
      List<String> values =
          options.values(input, before.options(), Optional.of(old.optionValues()), true);
      VariantInput variantInput = new VariantInput(input, change.shop().profile());
      ProductVariant changed = variantInput.applied(old, values, change.now());
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
