package io.zyra.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ShopStoreTest {
  private static final int WRITERS = 4;
  private static final int BEFORE_CLOSE = 50;

  @Test
  void closingWhileShopsAreWrittenBreaksNothing(@TempDir Path folder) throws Exception {
    ShopStore store = ShopStore.in(folder);
    CountDownLatch busy = new CountDownLatch(WRITERS * BEFORE_CLOSE);
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    List<Future<Throwable>> ends = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      ends.add(threads.submit(() -> write(store, writer, busy)));
    }
    busy.await();
    store.close();
    for (Future<Throwable> end : ends) {
      assertThat(end.get()).isInstanceOf(ShopStore.ClosedException.class);
    }
    threads.shutdown();

    try (ShopStore again = ShopStore.in(folder)) {
      assertThat(again.domains()).hasSizeGreaterThanOrEqualTo(WRITERS);
    }
  }

  /** Writes until it cannot any more, and gives the reason. */
  private static Throwable write(ShopStore store, int writer, CountDownLatch busy) {
    try {
      for (int n = 0; ; n++) {
        store.shopOrNew("shop-%d-%d.myshopify.com".formatted(writer, n % 5));
        store.begin("work " + writer);
        store.end("work " + writer);
        store.domains();
        busy.countDown();
      }
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }
}
