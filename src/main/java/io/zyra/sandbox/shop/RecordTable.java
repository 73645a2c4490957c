package io.zyra.sandbox.shop;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The records of one kind of a shop, such as its orders, in memory and on disk. They are read from
 * disk when the table is opened, and written in a {@link ShopTransaction}.
 */
public final class RecordTable<T> {
  private final String kind;
  private final ToLongFunction<T> id;
  private final Function<T, String> key;
  private final NavigableMap<Long, T> records = new ConcurrentSkipListMap<>();
  private final Map<String, Long> byKey = new ConcurrentHashMap<>();

  RecordTable(String kind, ToLongFunction<T> id, Function<T, String> key, Collection<T> stored) {
    this.kind = kind;
    this.id = id;
    this.key = key;
    stored.forEach(this::show);
  }

  /** All records, in the order of their ids. */
  public Collection<T> all() {
    return records.values();
  }

  /** The record with the highest id. */
  public Optional<T> last() {
    return Optional.ofNullable(records.lastEntry()).map(Map.Entry::getValue);
  }

  public Optional<T> get(long number) {
    return Optional.ofNullable(records.get(number));
  }

  /** The record with that key, such as the token of a cart. */
  public Optional<T> byKey(String wanted) {
    return Optional.ofNullable(byKey.get(wanted)).flatMap(this::get);
  }

  String kind() {
    return kind;
  }

  long id(T entry) {
    return id.applyAsLong(entry);
  }

  void show(T entry) {
    Optional.ofNullable(records.put(id(entry), entry))
        .ifPresent(before -> byKey.remove(key.apply(before), id(entry)));
    byKey.put(key.apply(entry), id(entry));
  }

  void hide(long number) {
    Optional.ofNullable(records.remove(number))
        .ifPresent(before -> byKey.remove(key.apply(before), number));
  }
}
