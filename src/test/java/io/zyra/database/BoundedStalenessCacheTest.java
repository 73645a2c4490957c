package io.zyra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How long what was read is believed. */
class BoundedStalenessCacheTest {
  private static final Duration MAX_STALENESS = Duration.ofMillis(200);
  private static final UUID MINE = new UUID(0, 1);
  private static final UUID YOURS = new UUID(0, 2);

  private final AtomicLong clock = new AtomicLong(1_000_000_000);
  private final ChangeFeed feed = new ChangeFeed();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger stored = new AtomicInteger();

  @Test
  void aValueIsReadOnceInALeaseWhileTheLineIsSilent() {
    BoundedStalenessCache<UUID, Integer> cache = cache();
    assertThat(cache.get(MINE)).isZero();
    stored.set(1);
    pass(199);
    assertThat(cache.get(MINE)).isZero();
    pass(1);
    assertThat(cache.get(MINE)).isEqualTo(1);
    assertThat(reads).hasValue(2);
  }

  @Test
  void aValueIsKeptAsLongAsItIsHeardThatNothingHasChanged() {
    feed.connected(clock.get());
    BoundedStalenessCache<UUID, Integer> cache = cache();
    cache.get(MINE);
    for (int i = 0; i < 100; i++) {
      pass(150);
      feed.receivedUpTo(clock.get());
      cache.get(MINE);
    }
    assertThat(reads).hasValue(1);
    pass(200);
    cache.get(MINE);
    assertThat(reads).as("nothing was heard for the maximum staleness").hasValue(2);
  }

  @Test
  void whatThisServerCommitsIsSeenByTheNextCall() {
    feed.connected(clock.get());
    BoundedStalenessCache<UUID, Integer> cache = cache();
    cache.get(MINE);
    cache.get(YOURS);
    stored.set(1);
    feed.committed(MINE);
    assertThat(cache.get(MINE)).isEqualTo(1);
    assertThat(cache.get(YOURS)).as("nobody else's is read again").isZero();
  }

  @Test
  void aChangeOfAnybodysConcernsAll() {
    feed.connected(clock.get());
    BoundedStalenessCache<UUID, Integer> cache = cache();
    cache.get(MINE);
    stored.set(1);
    feed.publish(ChangeFeed.Kind.MODELS, Optional.empty());
    assertThat(cache.get(MINE)).as("another kind of change").isZero();
    feed.publish(ChangeFeed.Kind.MERCHANT, Optional.empty());
    assertThat(cache.get(MINE)).isEqualTo(1);
  }

  @Test
  void aChangeWhileAValueIsReadIsNotMissed() {
    feed.connected(clock.get());
    BoundedStalenessCache<UUID, Integer> cache =
        cache(
            key -> {
              int value = stored.get();
              if (reads.incrementAndGet() == 1) {
                stored.set(1);
                feed.committed(key);
              }
              return value;
            });
    assertThat(cache.get(MINE)).isZero();
    assertThat(cache.get(MINE)).isEqualTo(1);
  }

  @Test
  void whatWasReadBeforeTheLineWasLostIsReadAgain() {
    feed.connected(clock.get());
    BoundedStalenessCache<UUID, Integer> cache = cache();
    cache.get(MINE);
    pass(1_000);
    feed.disconnected();
    stored.set(1);
    pass(1);
    feed.connected(clock.get());
    feed.receivedUpTo(clock.get());
    assertThat(cache.get(MINE)).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsNotKept() {
    BoundedStalenessCache<UUID, Integer> cache =
        cache(
            key -> {
              if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
              }
              return 7;
            });
    assertThatThrownBy(() -> cache.get(MINE)).hasMessage("not now");
    assertThat(cache.size()).isZero();
    assertThat(cache.get(MINE)).isEqualTo(7);
  }

  @Test
  void oneReadsAndTheOthersWaitForIt() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    BoundedStalenessCache<UUID, Integer> cache =
        cache(
            key -> {
              await().until(() -> go.getCount() == 0);
              return reads.incrementAndGet();
            });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(() -> cache.get(MINE)));
      }
      go.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void noMoreIsKeptThanThereIsRoomFor() {
    BoundedStalenessCache<UUID, Integer> cache =
        BoundedStalenessCache.of(
            feed,
            source(this::read),
            BoundedStalenessCache.Bounds.ofSize(100),
            MAX_STALENESS,
            clock::get);
    for (int i = 0; i < 10_000; i++) {
      cache.get(new UUID(1, i));
    }
    assertThat(cache.size()).isLessThanOrEqualTo(100);
  }

  @Test
  void aHeavyValueTakesTheRoomOfMany() {
    BoundedStalenessCache<UUID, Integer> cache =
        BoundedStalenessCache.of(
            feed,
            source(key -> 50),
            new BoundedStalenessCache.Bounds<>(100, weight -> weight, value -> true),
            MAX_STALENESS,
            clock::get);
    for (int i = 0; i < 1_000; i++) {
      cache.get(new UUID(1, i));
    }
    assertThat(cache.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void aValueThatNoLongerHoldsIsReadAgain() {
    feed.connected(clock.get());
    AtomicInteger today = new AtomicInteger();
    BoundedStalenessCache<UUID, Integer> cache =
        BoundedStalenessCache.of(
            feed,
            source(key -> today.get()),
            new BoundedStalenessCache.Bounds<>(100, value -> 1, value -> value == today.get()),
            MAX_STALENESS,
            clock::get);
    assertThat(cache.get(MINE)).isZero();
    today.set(1);
    assertThat(cache.get(MINE)).isEqualTo(1);
  }

  /**
   * Whatever happens in which order: what this server has committed is always seen, and what others
   * have committed is seen the maximum staleness later, whether it was told, told late or never.
   */
  @Property
  void nothingIsBelievedLongerThanALease(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 7) Integer> steps) {
    clock.set(1_000_000_000);
    feed.disconnected();
    List<Long> committedAt = new ArrayList<>();
    int[] told = {0};
    boolean[] listening = {false};
    AtomicInteger mine = new AtomicInteger();
    BoundedStalenessCache<UUID, Integer> cache = cache(key -> committedAt.size());
    for (int step : steps) {
      // Two things never happen at the same instant.
      clock.incrementAndGet();
      switch (step) {
        case 0 -> {
          committedAt.add(clock.get());
          mine.set(committedAt.size());
          feed.committed(MINE);
        }
        case 1 -> committedAt.add(clock.get());
        case 2 -> {
          if (listening[0]) {
            while (told[0] < committedAt.size()) {
              told[0]++;
              feed.publish(ChangeFeed.Kind.MERCHANT, Optional.of(MINE));
            }
            feed.receivedUpTo(clock.get());
          }
        }
        case 3 -> {
          listening[0] = false;
          feed.disconnected();
        }
        case 4 -> {
          listening[0] = true;
          told[0] = committedAt.size();
          feed.connected(clock.get());
        }
        default -> pass(step * 20L);
      }
      int seen = cache.get(MINE);
      long due =
          committedAt.stream().filter(at -> clock.get() - at >= MAX_STALENESS.toNanos()).count();
      assertThat(seen).isGreaterThanOrEqualTo((int) due).isGreaterThanOrEqualTo(mine.get());
    }
  }

  private int read(UUID key) {
    reads.incrementAndGet();
    return stored.get();
  }

  private BoundedStalenessCache<UUID, Integer> cache() {
    return cache(this::read);
  }

  private BoundedStalenessCache<UUID, Integer> cache(Function<UUID, Integer> read) {
    return BoundedStalenessCache.of(
        feed, source(read), BoundedStalenessCache.Bounds.ofSize(1_000), MAX_STALENESS, clock::get);
  }

  private static BoundedStalenessCache.Source<UUID, Integer> source(Function<UUID, Integer> read) {
    return new BoundedStalenessCache.Source<>(ChangeFeed.Kind.MERCHANT, Optional::of, read);
  }

  private void pass(long millis) {
    clock.addAndGet(Duration.ofMillis(millis).toNanos());
  }
}
