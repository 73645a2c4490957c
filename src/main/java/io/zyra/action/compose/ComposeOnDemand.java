package io.zyra.action.compose;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Composes what a person or a program asks for, within a bounded time of that request. */
@ApplicationScoped
public class ComposeOnDemand {
  private final ComposeQueue queue;
  private final ComposeLock lock;
  private final ComposeSettings settings;
  private final ActionRepository repository;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final Clock clock;

  ComposeOnDemand(
      ComposeQueue queue,
      ComposeLock lock,
      ComposeSettings settings,
      ActionRepository repository,
      Tenancy tenancy,
      Jobs jobs,
      Clock clock) {
    this.queue = queue;
    this.lock = lock;
    this.settings = settings;
    this.repository = repository;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Somebody opens or approves an action: composes it, if it is proposed. Of several at once one
   * composes and the others wait for it. When it takes too long, a task goes on with it.
   */
  public void open(MerchantId merchant, UUID action) {
    boolean proposed = tenancy.call(merchant, () -> repository.isProposed(action));
    if (proposed
        && !queue.these(merchant, List.of(action), clock.instant().plus(settings.openWait()))) {
      jobs.schedule(ComposeAheadTask.TASK, merchant, action.toString());
    }
  }

  /**
   * Somebody reads a page of what waits for approval: composes what is proposed on it, as far as
   * that is possible before the answer, and the rest of it afterwards.
   */
  public void show(MerchantId merchant, List<ActionEntity> page) {
    List<UUID> proposed =
        page.stream()
            .filter(action -> action.state() == ActionState.PROPOSED)
            .map(action -> action.id)
            .toList();
    if (!queue.these(merchant, proposed, clock.instant().plus(settings.listWait()))) {
      jobs.schedule(ComposeAheadTask.TASK, merchant, proposed.get(0).toString());
    }
  }

  /**
   * Runs work in a transaction while nothing of the merchant is composed. What changes several
   * actions at once needs this: composing changes several as well, in another order.
   *
   * @throws io.zyra.web.ProblemException 503 when composing does not end soon
   */
  public <T> T whileNothingIsComposed(MerchantId merchant, Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    if (!lock.run(
        merchant,
        settings.openWait(),
        () -> {
          result.set(work.get());
          return true;
        })) {
      throw Problem.of(
          503,
          "composing",
          "Changes are being worked out",
          "What the merchant's actions change is being worked out, and takes longer than usual.",
          "Ask again in a moment.");
    }
    return result.get();
  }

  /** Somebody reads the list down to there: what follows is composed afterwards. */
  public void prepareAfter(MerchantId merchant, List<ActionEntity> page) {
    if (page.isEmpty()) {
      return;
    }
    UUID last = page.get(page.size() - 1).id;
    boolean more =
        !tenancy
            .call(
                merchant,
                () -> repository.proposed(merchant, Optional.of(last), settings.composeAhead()))
            .isEmpty();
    if (more) {
      jobs.schedule(ComposeAheadTask.TASK, merchant, last.toString());
    }
  }
}
