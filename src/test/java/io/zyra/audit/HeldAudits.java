package io.zyra.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Holds audits of some merchants up at a phase, until a test lets them go on. */
@ApplicationScoped
class HeldAudits {
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  /** An audit that is held up as soon as it comes to the phase. */
  static final class Hold implements AutoCloseable {
    private final String phase;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold(String phase) {
      this.phase = phase;
    }

    void awaitReached() throws InterruptedException {
      if (!reached.await(60, java.util.concurrent.TimeUnit.SECONDS)) {
        throw new AssertionError("The audit does not come to its phase " + phase);
      }
    }

    @Override
    public void close() {
      released.countDown();
    }
  }

  /** Holds the next audit of a merchant up after a part in that phase. */
  Hold hold(String merchant, String phase) {
    Hold hold = new Hold(phase);
    holds.put(merchant, hold);
    return hold;
  }

  void passed(@Observes AuditPartCompleted part) throws InterruptedException {
    Hold hold = holds.get(part.merchant().toString());
    if (hold != null && hold.phase.equals(part.progress().phase())) {
      hold.reached.countDown();
      hold.released.await();
    }
  }
}
