package io.zyra.audit;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits goes on at the end; each test would hang otherwise. */
@Timeout(60)
class AuditEndsTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final AuditEnds ends = new AuditEnds();
  private final UUID audit = UUID.randomUUID();

  @Test
  void anAuditThatEndedBeforeAnybodyWaitedIsNotWaitedFor() {
    ends.expect(audit);
    ends.ended(audit);
    ends.await(audit, FOR_EVER);
  }

  @Test
  void everybodyWhoWaitsGoesOnWhenTheAuditEnds() throws InterruptedException {
    ends.expect(audit);
    Thread waiting = waiting(audit);
    ends.ended(UUID.randomUUID());
    ends.ended(audit);
    waiting.join();
  }

  @Test
  void nobodyWaitsOnWhenTheProcessEnds() throws InterruptedException {
    ends.expect(audit);
    Thread waiting = waiting(audit);
    ends.wakeAll();
    waiting.join();
  }

  @Test
  void waitingHasALimit() {
    ends.expect(audit);
    ends.await(audit, Duration.ofMillis(1));
    ends.forget(audit);
    ends.ended(audit);
  }

  private Thread waiting(UUID audit) {
    Thread thread = new Thread(() -> ends.await(audit, FOR_EVER));
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
