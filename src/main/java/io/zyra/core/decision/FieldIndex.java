package io.zyra.core.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Numbers for the fields that the actions of a run's rules may change, from 0. */
final class FieldIndex {
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The fields' numbers, in the order given. */
  int[] numbers(Collection<String> names) {
    int[] found = new int[names.size()];
    int count = 0;
    for (String name : names) {
      found[count++] = numbers.computeIfAbsent(name, unused -> numbers.size());
    }
    return found;
  }

  /** How many there are. */
  int count() {
    return numbers.size();
  }
}
