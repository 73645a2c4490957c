package io.zyra.startup;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/** How far the warm-up has come: two steps, of which the second waits for the first. */
@ApplicationScoped
class WarmUpProgress {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);

  private final CountDownLatch decided = new CountDownLatch(1);
  private final CountDownLatch called = new CountDownLatch(1);

  /** A step may fail: the server is ready without it, and its first calls take longer. */
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** Whether both steps are over, or there are none. */
  boolean isOver() {
    return called.getCount() == 0;
  }

  /** There is nothing to wait for. */
  void skip() {
    decided.countDown();
    called.countDown();
  }

  /** Runs the first step: a decision inside the process. */
  void decide(Step step) {
    end(decided, step);
  }

  /** Runs the second step, after the first: calls over HTTP. */
  void call(Step step) {
    end(
        called,
        () -> {
          decided.await();
          step.run();
        });
  }

  private static void end(CountDownLatch over, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("warm-up.failed The first calls will take longer", e);
    } finally {
      over.countDown();
    }
  }
}
