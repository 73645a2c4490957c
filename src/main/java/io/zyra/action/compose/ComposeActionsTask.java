package io.zyra.action.compose;

import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Composes, after an audit and at the beginning of a day, what goes out by itself and the first of
 * what waits for a person.
 */
@ApplicationScoped
public class ComposeActionsTask implements DurableTask {
  public static final String TASK = "compose-actions";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ComposeQueue queue;
  private final ComposeSettings settings;
  private final ActionRepository repository;
  private final ActionTransitions transitions;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  ComposeActionsTask(
      ComposeQueue queue,
      ComposeSettings settings,
      ActionRepository repository,
      ActionTransitions transitions,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown,
      Clock clock) {
    this.queue = queue;
    this.settings = settings;
    this.repository = repository;
    this.transitions = transitions;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    if (!compose(merchant, clock.instant().plus(LONGEST))) {
      shutdown.check();
      throw new IllegalStateException("Composing was stopped before its end; it goes on later");
    }
  }

  /**
   * Composes until then at most; it may be called beside the task.
   *
   * @return whether everything that is due is composed
   */
  public boolean compose(MerchantId merchant, Instant end) {
    ComposeQueue.Progress automatic = queue.automatic(merchant, end);
    if (automatic.held() > 0) {
      scheduleTomorrow(merchants.get(merchant));
    }
    return automatic.done()
        && queue.waiting(merchant, Optional.empty(), settings.composeAhead(), end);
  }

  private void scheduleTomorrow(Merchant merchant) {
    Instant now = clock.instant();
    Instant start = merchant.startOfNextDay(now);
    jobs.schedule(TASK, merchant.id(), "day-" + merchant.day(start), Duration.between(now, start));
  }

  /** What waits for a person stays proposed: it is composed when it is opened. */
  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    tenancy.run(
        merchant,
        () ->
            repository
                .list("state", ActionState.COMPOSING.key())
                .forEach(
                    action -> {
                      action.error = "It could not be worked out: " + why;
                      transitions.move(merchant, action, ActionState.FAILED, "agent", action.error);
                    }));
  }
}
