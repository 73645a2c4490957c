package io.zyra.audit;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits goes on at the end; each test would hang otherwise. */
@Timeout(60)
class AuditCompletionsTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final AuditCompletions completions = new AuditCompletions();
  private final UUID audit = UUID.randomUUID();

  @Test
  void anAuditThatEndedBeforeAnybodyWaitedIsNotWaitedFor() {
    completions.expect(audit);
    completions.completed(audit);
    completions.await(audit, FOR_EVER);
  }

  @Test
  void everybodyWhoWaitsGoesOnWhenTheAuditEnds() throws InterruptedException {
    completions.expect(audit);
    Thread waiting = waiting(audit);
    completions.completed(UUID.randomUUID());
    completions.completed(audit);
    waiting.join();
  }

  @Test
  void nobodyWaitsOnWhenTheProcessEnds() throws InterruptedException {
    completions.expect(audit);
    Thread waiting = waiting(audit);
    completions.wakeAll();
    waiting.join();
  }

  @Test
  void waitingHasALimit() {
    completions.expect(audit);
    completions.await(audit, Duration.ofMillis(1));
    completions.forget(audit);
    completions.completed(audit);
  }

  private Thread waiting(UUID audit) {
    Thread thread = new Thread(() -> completions.await(audit, FOR_EVER));
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
