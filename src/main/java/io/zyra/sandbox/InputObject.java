package io.zyra.sandbox;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A GraphQL input object. A field that is left out keeps what was there; a field that is null
 * clears it. Both have to be told apart, which is what this is for.
 */
record InputObject(Map<String, Object> fields) {

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean hasValue(String name) {
    return fields.get(name) != null;
  }

  /** The text given; empty if it is null or left out. */
  Optional<String> text(String name) {
    return Optional.ofNullable((String) fields.get(name));
  }

  /** The text given, cleared if it is null or blank, or the old one if it is left out. */
  Optional<String> textOr(String name, Optional<String> old) {
    return has(name) ? text(name).filter(text -> !text.isEmpty()) : old;
  }

  /** The value given, or the old one if it is null or left out. */
  @SuppressWarnings("unchecked")
  <T> T valueOr(String name, T old) {
    return hasValue(name) ? (T) fields.get(name) : old;
  }

  /** The amount given; cleared by null. */
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

  /** The objects in a list; none if it is null or left out. */
  @SuppressWarnings("unchecked")
  List<InputObject> objects(String name) {
    List<Map<String, Object>> list = (List<Map<String, Object>>) fields.get(name);
    return list == null ? List.of() : list.stream().map(InputObject::new).toList();
  }

  /** The same input with one more field. */
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

  /** One object of a list, and where it stands. */
  record Indexed(int index, InputObject input) {}
}
