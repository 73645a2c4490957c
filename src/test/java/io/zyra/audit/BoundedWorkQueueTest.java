package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedWorkQueueTest {

  @Test
  void partsAreWorkedOnInTheirOrderOnOneThread() {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    try (BoundedWorkQueue<Integer> queue =
        new BoundedWorkQueue<>(
            "audit-test",
            part -> {
              seen.add(part);
              threads.add(Thread.currentThread().getName());
            })) {
      IntStream.range(0, 100).forEach(queue::add);
      queue.finish();
    }
    assertThat(seen).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(threads).containsOnly("audit-test");
  }

  @Test
  void onlyTwoPartsAreInTheQueueAtATime() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger added = new AtomicInteger();
    try (BoundedWorkQueue<Integer> queue =
        new BoundedWorkQueue<>("audit-test", part -> await(released))) {
      queue.add(1);
      queue.add(2);
      Thread third =
          new Thread(
              () -> {
                queue.add(3);
                added.incrementAndGet();
              });
      third.start();
      while (third.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(added).hasValue(0);
      released.countDown();
      third.join();
      assertThat(added).hasValue(1);
      queue.finish();
    }
  }

  @Test
  void aFailureIsThrownToWhoeverHandsTheNextPartInAndNothingMoreIsDone() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    try (BoundedWorkQueue<Integer> queue =
        new BoundedWorkQueue<>(
            "audit-test",
            part -> {
              if (part == 2) {
                throw new IllegalArgumentException("the second part is wrong");
              }
              done.add(part);
            })) {
      assertThatThrownBy(
              () -> {
                IntStream.range(1, 100).forEach(queue::add);
                queue.finish();
              })
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the second part is wrong");
    }
    assertThat(done).containsExactly(1);
  }

  @Test
  void closingDropsWhatWaitsAndWaitsForWhatIsWorkedOn() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    BoundedWorkQueue<Integer> queue =
        new BoundedWorkQueue<>(
            "audit-test",
            part -> {
              begun.countDown();
              await(released);
              done.add(part);
            });
    queue.add(1);
    queue.add(2);
    await(begun);
    Thread closing = new Thread(queue::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(done).isEmpty();
    released.countDown();
    queue.close();
    assertThat(done).containsExactly(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
