package io.zyra.facts.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Values over time, sorted by the instant from which they apply. */
public final class Timeline<T> {
  private final List<Instant> times = new ArrayList<>();
  private final List<T> values = new ArrayList<>();

  /** Adds a value. The instant must not be before the last one. */
  public void add(Instant from, T value) {
    times.add(from);
    values.add(value);
  }

  /** All that it was, the oldest first. */
  public void forEach(Consumer<T> each) {
    values.forEach(each);
  }

  /** What it is as far as it is known by now. */
  public Optional<T> newest() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The value at an instant; empty before the first. */
  public Optional<T> at(Instant at) {
    int count = countUpTo(at);
    return count == 0 ? Optional.empty() : Optional.of(values.get(count - 1));
  }

  /** The value at an instant, or the first one if that came later; empty if there is none. */
  public Optional<T> atOrFirst(Instant at) {
    return at(at).or(() -> values.isEmpty() ? Optional.empty() : Optional.of(values.get(0)));
  }

  /** The value at an instant, if it was added after another instant. */
  public Optional<T> at(Instant at, Instant after) {
    int count = countUpTo(at);
    return count == 0 || !times.get(count - 1).isAfter(after)
        ? Optional.empty()
        : Optional.of(values.get(count - 1));
  }

  /** The number of values added after an instant, up to and including another. */
  public int count(Instant after, Instant upTo) {
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
