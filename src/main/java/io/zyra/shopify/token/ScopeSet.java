package io.zyra.shopify.token;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A set of Shopify's access scopes, such as {@code read_products}. */
public record ScopeSet(SortedSet<String> names) {
  private static final String WRITE = "write_";
  private static final String READ = "read_";

  public ScopeSet {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  public static ScopeSet of(Collection<String> names) {
    return new ScopeSet(new TreeSet<>(names));
  }

  /** Parses a list with commas, as Shopify writes it. */
  public static ScopeSet parse(String list) {
    return of(
        Stream.of(list.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList());
  }

  /** Those of the wanted scopes that are not granted. Writing includes reading. */
  public List<String> missing(ScopeSet wanted) {
    return wanted.names.stream().filter(name -> !grants(name)).toList();
  }

  /** Whether both allow the same, however it is written. */
  public boolean allowsTheSame(ScopeSet other) {
    return missing(other).isEmpty() && other.missing(this).isEmpty();
  }

  private boolean grants(String name) {
    return names.contains(name)
        || name.startsWith(READ) && names.contains(WRITE + name.substring(READ.length()));
  }

  /** The names with commas between them. */
  @Override
  public String toString() {
    return String.join(",", names);
  }
}
