package io.zyra.action.compose;

import io.zyra.job.DurableTask;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Composes what stands behind a place of the list of actions that wait for approval, because
 * somebody reads that list. Its instances are named by the action to begin with.
 */
@ApplicationScoped
class ComposeAheadTask implements DurableTask {
  static final String TASK = "compose-ahead";
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final ComposeQueue queue;
  private final ComposeSettings settings;
  private final Clock clock;

  ComposeAheadTask(ComposeQueue queue, ComposeSettings settings, Clock clock) {
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    boolean done =
        queue.waiting(
            merchant,
            Optional.of(UUID.fromString(id)),
            settings.composeAhead(),
            clock.instant().plus(LONGEST));
    if (!done) {
      throw new IllegalStateException("Composing was stopped before its end; it goes on later");
    }
  }

  /** What is not composed ahead is composed when it is opened. */
  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    // Nothing is lost.
  }
}
