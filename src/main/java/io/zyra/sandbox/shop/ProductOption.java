package io.zyra.sandbox.shop;

import java.util.List;
import java.util.Optional;

/** An option of a product, such as size, with its values in their order. */
public record ProductOption(long id, String name, List<Value> values) {
  public static final String DEFAULT_NAME = "Title";
  public static final String DEFAULT_VALUE = "Default Title";

  public ProductOption {
    values = List.copyOf(values);
  }

  /** One value of an option. */
  public record Value(long id, String name) {}

  /** The names of the values, in their order. */
  public List<String> names() {
    return values.stream().map(Value::name).toList();
  }

  public Optional<Value> value(String name) {
    return values.stream().filter(v -> v.name().equals(name)).findFirst();
  }
}
