package io.zyra.core.stats.choice;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A random order that a seed gives, by a hash of each id (XXH3, 64 bits). What else there is does
 * not change which of two comes first, so that the order stays when subjects come and go.
 *
 * @param seed stored with what was chosen
 */
public record SeededOrder(long seed) {

  /** Sorted by hash. */
  public <T> List<T> of(Collection<T> things, Function<T, String> id) {
    Hasher64 hasher = Hashing.xxh3_64(seed);
    return things.stream()
        .map(thing -> new Placed<>(place(hasher, id.apply(thing)), id.apply(thing), thing))
        .sorted(Comparator.<Placed<T>>comparingLong(Placed::place).thenComparing(Placed::id))
        .map(Placed::thing)
        .toList();
  }

  /** A number at least 0 and below 1 that the seed gives. */
  double fraction() {
    // 53 bits, as many as a double holds.
    return (place(Hashing.xxh3_64(seed), "") >>> 11) * 0x1p-53;
  }

  private static long place(Hasher64 hasher, String id) {
    return hasher.hashBytesToLong(id.getBytes(StandardCharsets.UTF_8));
  }

  private record Placed<T>(long place, String id, T thing) {}
}
