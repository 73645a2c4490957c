package io.zyra.sandbox;

import java.util.List;
import java.util.Optional;

/** One way in which a product's variants differ, with its values in the order shown. */
record ProductOption(long id, String name, List<Value> values) {
  static final String DEFAULT_NAME = "Title";
  static final String DEFAULT_VALUE = "Default Title";

  ProductOption {
    values = List.copyOf(values);
  }

  /** One value of an option. */
  record Value(long id, String name) {}

  /** The values' names, in order. */
  List<String> names() {
    return values.stream().map(Value::name).toList();
  }

  Optional<Value> value(String name) {
    return values.stream().filter(v -> v.name().equals(name)).findFirst();
  }
}
