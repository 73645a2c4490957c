package io.zyra.core.policy;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Immutable copies in the order of the keys; what is such a copy already is not copied again. */
final class SortedImmutableCopy {
  private SortedImmutableCopy() {}

  static Set<String> of(Set<String> texts) {
    return texts instanceof Texts ? texts : new Texts(texts);
  }

  static Map<String, Integer> of(Map<String, Integer> numbers) {
    return numbers instanceof Numbers ? numbers : new Numbers(numbers);
  }

  private static final class Texts extends AbstractSet<String> {
    private final Set<String> sorted;

    Texts(Set<String> texts) {
      this.sorted = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
    }

    @Override
    public Iterator<String> iterator() {
      return sorted.iterator();
    }

    @Override
    public int size() {
      return sorted.size();
    }

    @Override
    public boolean contains(Object text) {
      return sorted.contains(text);
    }
  }

  private static final class Numbers extends AbstractMap<String, Integer> {
    private final Map<String, Integer> sorted;

    Numbers(Map<String, Integer> numbers) {
      this.sorted = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    @Override
    public Set<Entry<String, Integer>> entrySet() {
      return sorted.entrySet();
    }

    @Override
    public Integer get(Object name) {
      return sorted.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
      return sorted.containsKey(name);
    }
  }
}
