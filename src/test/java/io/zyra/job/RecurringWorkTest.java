package io.zyra.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What runs at an interval, as the scheduler runs it. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RecurringWorkTest {
  @Inject @Any Instance<RecurringWork> all;
  @Inject Clock clock;

  /** The scheduler's threads have neither a request nor a merchant; a test's own thread has one. */
  @Test
  void everyWorkRunsOnAThreadThatHasNoRequest() throws InterruptedException {
    ExecutorService scheduler = Executors.newSingleThreadExecutor();
    Map<String, Throwable> failures = new LinkedHashMap<>();
    int count = 0;
    for (RecurringWork work : all) {
      count++;
      try {
        CompletableFuture.runAsync(() -> run(work), scheduler).get();
      } catch (ExecutionException e) {
        failures.put(work.name(), e.getCause());
      }
    }
    scheduler.shutdown();
    assertThat(count).isGreaterThan(5);
    assertThat(failures).isEmpty();
  }

  private void run(RecurringWork work) {
    Instant now = clock.instant();
    work.run(now, now);
  }
}
