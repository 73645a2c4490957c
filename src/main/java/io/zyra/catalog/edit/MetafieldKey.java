package io.zyra.catalog.edit;

import io.zyra.catalog.ProductContent.Metafield;
import java.util.Optional;

/**
 * The name of a metafield in a {@link ProductField}: {@code namespace.key}, or {@code
 * namespace.key:type} where an edit may have to create it. A metafield that exists keeps its type.
 */
public record MetafieldKey(String namespace, String name, Optional<String> type) {

  public static MetafieldKey parse(String text) {
    int point = text.indexOf('.');
    if (point < 0) {
      return new MetafieldKey("", text, Optional.empty());
    }
    int colon = text.indexOf(':', point);
    return new MetafieldKey(
        text.substring(0, point),
        colon < 0 ? text.substring(point + 1) : text.substring(point + 1, colon),
        colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1)));
  }

  /** Whether it names this metafield. */
  public boolean names(Metafield metafield) {
    return metafield.namespace().equals(namespace) && metafield.key().equals(name);
  }

  /** The namespace and the key, without the type. */
  public String path() {
    return namespace + "." + name;
  }

  @Override
  public String toString() {
    return path() + type.map(text -> ":" + text).orElse("");
  }
}
