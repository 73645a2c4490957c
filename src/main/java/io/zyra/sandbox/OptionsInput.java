package io.zyra.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A product's options, and how variants name their values. Options and values that stay keep their
 * ids.
 */
final class OptionsInput {
  private static final int MOST_OPTIONS = 3;

  private final List<UserError> errors = new ArrayList<>();

  List<UserError> errors() {
    return List.copyOf(errors);
  }

  /** The options of a product that comes in one form only. */
  static List<Option> onlyDefault(Change change) {
    return List.of(
        new Option(
            change.nextId(),
            Option.DEFAULT_NAME,
            List.of(new Option.Value(change.nextId(), Option.DEFAULT_VALUE))));
  }

  /** The options that {@code productOptions} asks for. */
  List<Option> replaced(List<Option> old, Input product, Change change) {
    List<Option> options =
        product.eachObject("productOptions", each -> option(each, old, change)).stream().toList();
    if (options.size() > MOST_OPTIONS) {
      error(
          "Products can have at most " + MOST_OPTIONS + " options",
          "OPTIONS_OVER_LIMIT",
          "productOptions");
    }
    if (new HashSet<>(options.stream().map(Option::name).toList()).size() < options.size()) {
      error("Option names must be unique", "DUPLICATED_OPTION_NAME", "productOptions");
    }
    return options;
  }

  private Option option(Input.Indexed each, List<Option> old, Change change) {
    String index = String.valueOf(each.index());
    Optional<Option> same =
        old.stream()
            .filter(
                o ->
                    each.input()
                        .text("id")
                        .map(id -> Gid.of("ProductOption", o.id()).equals(id))
                        .orElse(o.name().equals(each.input().text("name").orElse(""))))
            .findFirst();
    String name = each.input().text("name").or(() -> same.map(Option::name)).orElse("");
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
    return new Option(
        same.map(Option::id).orElseGet(change::nextId),
        name,
        names.stream()
            .map(
                n ->
                    same.flatMap(o -> o.value(n))
                        .orElseGet(() -> new Option.Value(change.nextId(), n)))
            .toList());
  }

  /**
   * The values that a variant names, in the options' order.
   *
   * @param old what the variant has where it names nothing
   * @param open whether it may name values that its option does not have yet
   */
  List<String> values(
      Input variant, List<Option> options, Optional<List<String>> old, boolean open) {
    List<String> values = new ArrayList<>();
    List<Input> named = variant.objects("optionValues");
    named.stream()
        .filter(value -> options.stream().noneMatch(option -> isOf(value, option)))
        .forEach(value -> error("Option does not exist", "OPTION_DOES_NOT_EXIST", "optionValues"));
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
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
   * The options with exactly the values that some variant has: known ones first, in their order.
   */
  static List<Option> inUse(List<Option> options, List<Variant> variants, Change change) {
    List<Option> inUse = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      int position = i;
      Option option = options.get(i);
      List<String> used =
          variants.stream().map(v -> v.optionValues().get(position)).distinct().toList();
      List<Option.Value> values =
          new ArrayList<>(option.values().stream().filter(v -> used.contains(v.name())).toList());
      used.stream()
          .filter(name -> option.value(name).isEmpty())
          .forEach(name -> values.add(new Option.Value(change.nextId(), name)));
      inUse.add(new Option(option.id(), option.name(), values));
    }
    return inUse;
  }

  private static boolean isOf(Input value, Option option) {
    return value
        .text("optionId")
        .map(id -> Gid.of("ProductOption", option.id()).equals(id))
        .orElseGet(() -> option.name().equals(value.text("optionName").orElse("")));
  }

  private static Optional<String> nameOf(Input value, Option option) {
    Optional<String> byId =
        value
            .text("id")
            .flatMap(id -> Gid.number("ProductOptionValue", id))
            .flatMap(id -> option.values().stream().filter(v -> v.id() == id).findFirst())
            .map(Option.Value::name);
    return byId.or(() -> value.text("name"));
  }

  private void error(String message, String code, String... path) {
    errors.add(UserError.at(List.of(path), message, code));
  }
}
