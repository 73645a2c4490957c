package io.zyra.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What something was from which instant on, in the order of time. */
final class Marks<T> {
  private final List<Instant> times = new ArrayList<>();
  private final List<T> values = new ArrayList<>();

  /** From an instant on it is this; the instant is not before that of the last. */
  void add(Instant from, T value) {
    times.add(from);
    values.add(value);
  }

  /** All that it was, the oldest first. */
  void forEach(Consumer<T> each) {
    values.forEach(each);
  }

  /** What it is as far as it is known by now. */
  Optional<T> newest() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** What it was at an instant; empty before the first. */
  Optional<T> at(Instant at) {
    int count = countUpTo(at);
    return count == 0 ? Optional.empty() : Optional.of(values.get(count - 1));
  }

  /** The same, unless that is older than an instant or as old. */
  Optional<T> at(Instant at, Instant after) {
    int count = countUpTo(at);
    return count == 0 || !times.get(count - 1).isAfter(after)
        ? Optional.empty()
        : Optional.of(values.get(count - 1));
  }

  /** How many there are after an instant, up to and including another. */
  int count(Instant after, Instant upTo) {
    return countUpTo(upTo) - countUpTo(after);
  }

  private int countUpTo(Instant at) {
    int low = 0;
    int high = times.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times.get(middle).isAfter(at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
