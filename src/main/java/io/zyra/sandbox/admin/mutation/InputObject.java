package io.zyra.sandbox.admin.mutation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A GraphQL input object. It distinguishes a field that is left out, which keeps the old value,
 * from a field that is null, which clears it.
 */
public record InputObject(Map<String, Object> fields) {

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean hasValue(String name) {
    return fields.get(name) != null;
  }

  /** The field's text; empty if it is null or left out. */
  public Optional<String> text(String name) {
    return Optional.ofNullable((String) fields.get(name));
  }

  /** The field's text; empty if it is null or empty, the old value if it is left out. */
  Optional<String> textOr(String name, Optional<String> old) {
    return has(name) ? text(name).filter(text -> !text.isEmpty()) : old;
  }

  /** The field's value, or the old one if it is null or left out. */
  @SuppressWarnings("unchecked")
  <T> T valueOr(String name, T old) {
    return hasValue(name) ? (T) fields.get(name) : old;
  }

  /** The field's amount; empty if it is null, the old one if it is left out. */
  Optional<BigDecimal> amountOr(String name, Optional<BigDecimal> old) {
    return has(name) ? amount(name) : old;
  }

  Optional<BigDecimal> amount(String name) {
    return text(name).map(BigDecimal::new);
  }

  @SuppressWarnings("unchecked")
  Optional<InputObject> object(String name) {
    return Optional.ofNullable((Map<String, Object>) fields.get(name)).map(InputObject::new);
  }

  /** The objects in a list; empty if it is null or left out. */
  @SuppressWarnings("unchecked")
  List<InputObject> objects(String name) {
    List<Map<String, Object>> list = (List<Map<String, Object>>) fields.get(name);
    return list == null ? List.of() : list.stream().map(InputObject::new).toList();
  }

  /** A copy with one more field. */
  InputObject with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(fields);
    more.put(name, value);
    return new InputObject(more);
  }

  /** Maps each object in a list together with its index. */
  <T> List<T> eachObject(String name, Function<Indexed, T> work) {
    List<InputObject> objects = objects(name);
    return IntStream.range(0, objects.size())
        .mapToObj(i -> work.apply(new Indexed(i, objects.get(i))))
        .toList();
  }

  /** One object of a list with its index. */
  record Indexed(int index, InputObject input) {}
}
