package io.zyra.sandbox.admin.mutation;

import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a product's options and the option values of variants. Existing options and values keep
 * their ids.
 */
final class ProductOptionsInput {
  private static final int MOST_OPTIONS = 3;

  private final List<UserError> errors = new ArrayList<>();

  List<UserError> errors() {
    return List.copyOf(errors);
  }

  /** The options of a product with a single variant. */
  static List<ProductOption> onlyDefault(ShopTransaction change) {
    return List.of(
        new ProductOption(
            change.nextId(),
            ProductOption.DEFAULT_NAME,
            List.of(new ProductOption.Value(change.nextId(), ProductOption.DEFAULT_VALUE))));
  }

  /** The options that {@code productOptions} specifies. */
  List<ProductOption> replaced(
      List<ProductOption> old, InputObject product, ShopTransaction change) {
    List<ProductOption> options =
        product.eachObject("productOptions", each -> option(each, old, change)).stream().toList();
    if (options.size() > MOST_OPTIONS) {
      error(
          "Products can have at most " + MOST_OPTIONS + " options",
          "OPTIONS_OVER_LIMIT",
          "productOptions");
    }
    if (new HashSet<>(options.stream().map(ProductOption::name).toList()).size() < options.size()) {
      error("Option names must be unique", "DUPLICATED_OPTION_NAME", "productOptions");
    }
    return options;
  }

  private ProductOption option(
      InputObject.Indexed each, List<ProductOption> old, ShopTransaction change) {
    String index = String.valueOf(each.index());
    Optional<ProductOption> same =
        old.stream()
            .filter(
                o ->
                    each.input()
                        .text("id")
                        .map(id -> GlobalId.of("ProductOption", o.id()).equals(id))
                        .orElse(o.name().equals(each.input().text("name").orElse(""))))
            .findFirst();
    String name = each.input().text("name").or(() -> same.map(ProductOption::name)).orElse("");
    if (name.isBlank()) {
      error("Option name can't be blank", "INVALID_INPUT", "productOptions", index, "name");
    }
    List<String> names =
        each.input().objects("values").stream().map(v -> v.text("name").orElse("")).toList();
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      error(
          "Each option must have at least one option value specified",
          "OPTION_VALUES_MISSING",
          "productOptions",
          index,
          "values");
    }
    if (Set.copyOf(names).size() < names.size()) {
      error(
          "Option values must be unique",
          "DUPLICATED_OPTION_VALUE",
          "productOptions",
          index,
          "values");
    }
    return new ProductOption(
        same.map(ProductOption::id).orElseGet(change::nextId),
        name,
        names.stream()
            .map(
                n ->
                    same.flatMap(o -> o.value(n))
                        .orElseGet(() -> new ProductOption.Value(change.nextId(), n)))
            .toList());
  }

  /**
   * The option values of a variant, in the order of the options.
   *
   * @param old the variant's values for options that the input does not name
   * @param open whether new values are allowed
   */
  List<String> values(
      InputObject variant, List<ProductOption> options, Optional<List<String>> old, boolean open) {
    List<String> values = new ArrayList<>();
    List<InputObject> named = variant.objects("optionValues");
    named.stream()
        .filter(value -> options.stream().noneMatch(option -> isOf(value, option)))
        .forEach(value -> error("Option does not exist", "OPTION_DOES_NOT_EXIST", "optionValues"));
    for (int i = 0; i < options.size(); i++) {
      ProductOption option = options.get(i);
      int position = i;
      Optional<String> name =
          named.stream()
              .filter(value -> isOf(value, option))
              .findFirst()
              .flatMap(value -> nameOf(value, option))
              .or(() -> old.map(o -> o.get(position)));
      if (name.isEmpty()) {
        error(
            "Option value must be specified for option '" + option.name() + "'",
            "OPTION_VALUES_MISSING",
            "optionValues");
      } else if (!open && option.value(name.get()).isEmpty()) {
        error("Option value does not exist", "OPTION_VALUE_DOES_NOT_EXIST", "optionValues");
      }
      values.add(name.orElse(""));
    }
    return values;
  }

  /**
   * The options reduced or extended to the values that variants use; known values first, in their
   * order.
   */
  static List<ProductOption> inUse(
      List<ProductOption> options, List<ProductVariant> variants, ShopTransaction change) {
    List<ProductOption> inUse = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      int position = i;
      ProductOption option = options.get(i);
      List<String> used =
          variants.stream().map(v -> v.optionValues().get(position)).distinct().toList();
      List<ProductOption.Value> values =
          new ArrayList<>(option.values().stream().filter(v -> used.contains(v.name())).toList());
      used.stream()
          .filter(name -> option.value(name).isEmpty())
          .forEach(name -> values.add(new ProductOption.Value(change.nextId(), name)));
      inUse.add(new ProductOption(option.id(), option.name(), values));
    }
    return inUse;
  }

  private static boolean isOf(InputObject value, ProductOption option) {
    return value
        .text("optionId")
        .map(id -> GlobalId.of("ProductOption", option.id()).equals(id))
        .orElseGet(() -> option.name().equals(value.text("optionName").orElse("")));
  }

  private static Optional<String> nameOf(InputObject value, ProductOption option) {
    Optional<String> byId =
        value
            .text("id")
            .flatMap(id -> GlobalId.number("ProductOptionValue", id))
            .flatMap(id -> option.values().stream().filter(v -> v.id() == id).findFirst())
            .map(ProductOption.Value::name);
    return byId.or(() -> value.text("name"));
  }

  private void error(String message, String code, String... path) {
    errors.add(UserError.at(List.of(path), message, code));
  }
}
