package io.zyra.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A cache of values read from the database, with bounded staleness. A value is used while no change
 * of it was announced and it is not older than the maximum staleness, counted from its reading or
 * from the last instant up to which the {@link ChangeFeed} has received all changes. So what this
 * server commits is visible to its next call, and what another server commits within the maximum
 * staleness.
 *
 * <p>One thread reads the value of a key; others who want it meanwhile wait for it. What cannot be
 * read is not kept. Values may be evicted at any time.
 *
 * @param <K> what values are found by
 * @param <V> values; immutable
 */
public final class BoundedStalenessCache<K, V> {
  private final Cache<K, Slot<V>> slots;
  private final AtomicLong changesOfAll = new AtomicLong();
  private final ChangeFeed feed;
  private final Function<K, V> read;
  private final Predicate<V> holds;
  private final long maxStaleness;
  private final LongSupplier nanoTime;

  private BoundedStalenessCache(
      ChangeFeed feed,
      Source<K, V> source,
      Bounds<V> bounds,
      Duration maxStaleness,
      LongSupplier time) {
    this.feed = feed;
    this.read = source.read();
    this.holds = bounds.holds();
    this.maxStaleness = maxStaleness.toNanos();
    this.nanoTime = time;
    this.slots =
        Caffeine.newBuilder()
            .maximumWeight(bounds.maximumWeight())
            .weigher((K key, Slot<V> slot) -> slot.weight(bounds.weight()))
            .build();
    feed.subscribe(
        (kind, id) -> {
          if (kind == source.kind()) {
            changed(id.flatMap(source.key()));
          }
        });
  }

  /**
   * Where values come from.
   *
   * @param kind of changes that concern them
   * @param key of the value that a change with an id concerns; empty when it concerns all
   * @param read reads a value; may throw
   */
  public record Source<K, V>(
      ChangeFeed.Kind kind, Function<UUID, Optional<K>> key, Function<K, V> read) {

    /** Each change concerns all values. */
    public static <K, V> Source<K, V> withoutIds(ChangeFeed.Kind kind, Function<K, V> read) {
      return new Source<>(kind, id -> Optional.empty(), read);
    }
  }

  /**
   * How many values are kept and how long.
   *
   * @param maximumWeight of all together
   * @param weight of one
   * @param holds whether a value that has not changed is still the right one
   */
  public record Bounds<V>(long maximumWeight, ToIntFunction<V> weight, Predicate<V> holds) {

    /** So many values, whatever they are. */
    public static <V> Bounds<V> ofSize(long most) {
      return new Bounds<>(most, value -> 1, value -> true);
    }
  }

  /** A cache that is invalidated by the feed. */
  public static <K, V> BoundedStalenessCache<K, V> of(
      ChangeFeed feed, Source<K, V> source, Bounds<V> bounds, Duration maxStaleness) {
    return new BoundedStalenessCache<>(feed, source, bounds, maxStaleness, System::nanoTime);
  }

  /** The same by another clock. */
  static <K, V> BoundedStalenessCache<K, V> of(
      ChangeFeed feed,
      Source<K, V> source,
      Bounds<V> bounds,
      Duration maxStaleness,
      LongSupplier time) {
    return new BoundedStalenessCache<>(feed, source, bounds, maxStaleness, time);
  }

  /** A place for the value of one key; reading it takes the slot's lock. */
  private static final class Slot<V> {
    private final AtomicLong changes = new AtomicLong();
    private volatile Optional<Held<V>> held = Optional.empty();

    private int weight(ToIntFunction<V> weight) {
      return held.map(each -> weight.applyAsInt(each.value())).orElse(1);
    }
  }

  /**
   * A value.
   *
   * @param readAt an instant before it was read
   * @param changes of the slot that were announced before that
   * @param changesOfAll of all slots that were announced before that
   */
  private record Held<V>(V value, long readAt, long changes, long changesOfAll) {}

  /** The value of a key, read now unless it is known. Throws what reading it throws. */
  public V get(K key) {
    long asked = nanoTime.getAsLong();
    while (true) {
      Slot<V> slot = slots.get(key, unused -> new Slot<>());
      Optional<Held<V>> held = slot.held;
      if (held.isPresent() && isKnown(slot, held.get())) {
        return held.get().value();
      }
      synchronized (slot) {
        held = slot.held;
        if (held.isPresent() && isGoodFor(slot, held.get(), asked)) {
          return held.get().value();
        }
        // An evicted slot receives no changes.
        if (slots.getIfPresent(key) == slot) {
          return readInto(slot, key);
        }
      }
    }
  }

  private V readInto(Slot<V> slot, K key) {
    long changes = slot.changes.get();
    long all = changesOfAll.get();
    long now = nanoTime.getAsLong();
    try {
      V value = read.apply(key);
      slot.held = Optional.of(new Held<>(value, now, changes, all));
      // Weighs it again.
      slots.asMap().replace(key, slot, slot);
      return value;
    } catch (RuntimeException e) {
      slots.asMap().remove(key, slot);
      throw e;
    }
  }

  /** What was read after it was asked for is as new as can be, even if it has changed since. */
  private boolean isGoodFor(Slot<V> slot, Held<V> held, long asked) {
    return held.readAt() - asked > 0 && holds.test(held.value()) || isKnown(slot, held);
  }

  private boolean isKnown(Slot<V> slot, Held<V> held) {
    long now = nanoTime.getAsLong();
    // First up to when all changes were received, then whether there was one. The other order would
    // miss a change in between.
    return now - feed.knownUpTo(held.readAt(), now) < maxStaleness
        && held.changes() == slot.changes.get()
        && held.changesOfAll() == changesOfAll.get()
        && holds.test(held.value());
  }

  private void changed(Optional<K> key) {
    if (key.isEmpty()) {
      changesOfAll.incrementAndGet();
      return;
    }
    Slot<V> slot = slots.getIfPresent(key.get());
    if (slot != null) {
      slot.changes.incrementAndGet();
    }
  }

  /** How many are kept now. */
  public long size() {
    slots.cleanUp();
    return slots.estimatedSize();
  }
}
