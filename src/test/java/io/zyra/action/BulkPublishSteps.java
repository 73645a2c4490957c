package io.zyra.action;

import io.zyra.job.ShutdownSignal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands where the server looks whether it is stopping, which is between any two steps of bulk
 * publishing. Does something at each of these places, the first time that it is come to.
 */
final class BulkPublishSteps extends ShutdownSignal {
  private static final Set<String> STEPS =
      Set.of(
          "io.zyra.action.publish.BulkPublishTask",
          "io.zyra.action.publish.BulkPublishRound",
          "io.zyra.action.publish.BulkOperationPoll");

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Runnable each;

  BulkPublishSteps(Runnable each) {
    this.each = each;
  }

  /** At how many places something was done. */
  int places() {
    return seen.size();
  }

  @Override
  public void check() {
    StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> STEPS.contains(frame.getClassName()))
                    .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
                    .findFirst())
        .filter(seen::add)
        .ifPresent(place -> each.run());
  }
}
