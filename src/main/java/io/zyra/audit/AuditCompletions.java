package io.zyra.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells who waits for an audit that it has ended in this process. */
@ApplicationScoped
class AuditCompletions {
  private final Map<UUID, CountDownLatch> waitedFor = new ConcurrentHashMap<>();

  /** Remembers the end of an audit for {@link #await}, which has to be called afterwards. */
  void expect(UUID audit) {
    waitedFor.put(audit, new CountDownLatch(1));
  }

  /** The audit has ended; call it after that is committed. */
  void completed(UUID audit) {
    CountDownLatch latch = waitedFor.get(audit);
    if (latch != null) {
      latch.countDown();
    }
  }

  /** Nobody waits for the audit any more. */
  void forget(UUID audit) {
    waitedFor.remove(audit);
  }

  /** Waits until an expected audit has ended here, or a while has passed. */
  void await(UUID audit, Duration longest) {
    try {
      waitedFor.get(audit).await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while an audit was waited for", e);
    }
  }

  /** Wakes up everybody, since the process ends. */
  void wakeAll() {
    waitedFor.values().forEach(CountDownLatch::countDown);
  }
}
