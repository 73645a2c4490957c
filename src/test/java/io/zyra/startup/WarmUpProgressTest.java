package io.zyra.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** The server says that it is ready once it is warm, and not before. */
class WarmUpProgressTest {
  private final WarmUpProgress progress = new WarmUpProgress();
  private final WarmUpCheck check = new WarmUpCheck(progress);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void theServerIsNotReadyBeforeBothStepsAreOver() {
    assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    progress.decide(() -> {});
    assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    progress.call(() -> assertThat(check.call().getStatus()).isEqualTo(Status.DOWN));
    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void callsWaitForTheDecision() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              waits.countDown();
              progress.call(() -> order.add("call"));
            });
    caller.start();
    waits.await();
    progress.decide(() -> order.add("decision"));
    await().until(progress::isOver);
    assertThat(order).containsExactly("decision", "call");
  }

  @Test
  void aWarmUpThatFailsKeepsNobodyWaiting() {
    progress.decide(
        () -> {
          throw new IllegalStateException("no policies");
        });
    progress.call(
        () -> {
          throw new IOException("nobody listens");
        });
    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void withoutAWarmUpTheServerIsReadyAtOnce() {
    progress.skip();
    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
  }
}
