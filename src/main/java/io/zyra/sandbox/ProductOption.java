package io.zyra.sandbox;

import java.util.List;
import java.util.Optional;

/** An option of a product, such as size, with its values in their order. */
record ProductOption(long id, String name, List<Value> values) {
  static final String DEFAULT_NAME = "Title";
  static final String DEFAULT_VALUE = "Default Title";

  ProductOption {
    values = List.copyOf(values);
  }

  /** One value of an option. */
  record Value(long id, String name) {}

  /** The names of the values, in their order. */
  List<String> names() {
    return values.stream().map(Value::name).toList();
  }

  Optional<Value> value(String name) {
    return values.stream().filter(v -> v.name().equals(name)).findFirst();
  }
}
