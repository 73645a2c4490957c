package io.zyra.sandbox.shop;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;

/** Values of several kinds in the store, each with a key, such as the tokens of a shop. */
public final class StoredValues {
  private final ShopStore store;
  private final MVMap<String, String> values;

  StoredValues(ShopStore store, MVMap<String, String> values) {
    this.store = store;
    this.values = values;
  }

  public <T> Optional<T> find(String kind, String key, Class<T> type) {
    return Optional.ofNullable(store.using(() -> values.get(kind + "/" + key)))
        .map(text -> StoredJson.read(text, type));
  }

  /** All values of a kind whose keys begin so. */
  public <T> List<T> list(String kind, String keyPrefix, Class<T> type) {
    String prefix = kind + "/" + keyPrefix;
    return store.using(
        () -> {
          List<T> found = new ArrayList<>();
          Iterator<String> keys = values.keyIterator(prefix);
          while (keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
              break;
            }
            Optional.ofNullable(values.get(key))
                .ifPresent(text -> found.add(StoredJson.read(text, type)));
          }
          return found;
        });
  }

  /** Stores a value in place of the one with that key. */
  public void put(String kind, String key, Object value) {
    store.commit(() -> values.put(kind + "/" + key, StoredJson.write(value)));
  }

  public void remove(String kind, String key) {
    store.commit(() -> values.remove(kind + "/" + key));
  }
}
