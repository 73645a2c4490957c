package io.zyra.pixel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Stores shopper events. Those of a shop that arrive while a statement runs are stored together by
 * the next one. A call is answered after its commit.
 */
@ApplicationScoped
class PixelInbox {
  private static final int WRITERS = 2;
  private static final int TOGETHER = 100;
  private static final int MOST_WAITING = 5_000;
  private static final int SHOPS = 10_000;

  /**
   * A shop that is connected meanwhile, or has shopper events switched off, is known after this
   * time at the latest.
   */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger writers = new AtomicInteger();
  private final Cache<String, Optional<MerchantId>> shops =
      Caffeine.newBuilder().maximumSize(SHOPS).expireAfterWrite(REMEMBERED).build();
  private final EventStore events;
  private final Merchants merchants;
  private final ScheduledExecutorService threads;

  PixelInbox(EventStore events, Merchants merchants, ScheduledExecutorService threads) {
    this.events = events;
    this.merchants = merchants;
    this.threads = threads;
  }

  private record Waiting(String shop, List<NewEvent> events, CompletableFuture<Boolean> stored) {}

  /**
   * Stores the events of a call.
   *
   * @return completed once they are committed: true, or false if no merchant has the shop and takes
   *     shopper events
   */
  CompletionStage<Boolean> add(String shop, List<NewEvent> events) {
    Waiting call = new Waiting(shop, events, new CompletableFuture<>());
    if (!queue.offer(call)) {
      return CompletableFuture.failedFuture(
          new RejectedExecutionException("Too many shopper events wait to be stored"));
    }
    startWriter();
    return call.stored();
  }

  private void startWriter() {
    int running = writers.get();
    while (running < WRITERS && !queue.isEmpty()) {
      if (writers.compareAndSet(running, running + 1)) {
        threads.execute(this::write);
        return;
      }
      running = writers.get();
    }
  }

  private void write() {
    try {
      List<Waiting> some = new ArrayList<>();
      while (queue.drainTo(some, TOGETHER) > 0) {
        some.stream()
            .collect(Collectors.groupingBy(Waiting::shop, LinkedHashMap::new, Collectors.toList()))
            .forEach(this::store);
        some.clear();
      }
    } finally {
      writers.decrementAndGet();
    }
    // What came after the last look and before the count went down.
    startWriter();
  }

  private void store(String shop, List<Waiting> calls) {
    try {
      Optional<MerchantId> merchant = shops.get(shop, this::merchant);
      merchant.ifPresent(id -> events.appendAll(id, distinct(calls)));
      calls.forEach(call -> call.stored().complete(merchant.isPresent()));
    } catch (RuntimeException e) {
      calls.forEach(call -> call.stored().completeExceptionally(e));
    }
  }

  private Optional<MerchantId> merchant(String shop) {
    return merchants.ofShop(shop).filter(Merchant::shopperEventsOn).map(Merchant::id);
  }

  /** In the order of their keys, so that two writers never wait for each other. */
  private static List<NewEvent> distinct(List<Waiting> calls) {
    Map<String, NewEvent> byKey = new TreeMap<>();
    calls.stream()
        .flatMap(call -> call.events().stream())
        .forEach(event -> byKey.putIfAbsent(event.sourceKey().orElseThrow(), event));
    return List.copyOf(byKey.values());
  }
}
