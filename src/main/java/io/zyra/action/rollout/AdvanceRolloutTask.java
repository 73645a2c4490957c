package io.zyra.action.rollout;

import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.RetryLaterException;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Takes a rollout on: chooses its stages, releases, watches and takes them back. */
@ApplicationScoped
class AdvanceRolloutTask implements DurableTask {
  static final String TASK = "advance-rollout";

  private final RolloutStages stages;
  private final RolloutRollback takeBack;
  private final RolloutRepository repository;
  private final Tenancy tenancy;
  private final Jobs jobs;

  AdvanceRolloutTask(
      RolloutStages stages,
      RolloutRollback takeBack,
      RolloutRepository repository,
      Tenancy tenancy,
      Jobs jobs) {
    this.stages = stages;
    this.takeBack = takeBack;
    this.repository = repository;
    this.tenancy = tenancy;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    UUID rollout = UUID.fromString(id);
    Optional<Duration> again =
        takeBack.goOn(merchant, rollout).or(() -> stages.advance(merchant, rollout));
    again.ifPresent(
        pause -> {
          throw new RetryLaterException(pause);
        });
  }

  /** The end of an action may have asked for it while it was ending. */
  @Override
  public void removed(MerchantId merchant, String id) {
    boolean isNeeded =
        tenancy.read(
            merchant,
            () -> {
              RolloutEntity rollout = repository.get(UUID.fromString(id));
              return rollout.isCarriedOn()
                  && (rollout.state() == RolloutState.WATCHING
                      || rollout.state() == RolloutState.PUBLISHING
                      || rollout.watch() == RolloutWatchState.TAKING_BACK);
            });
    if (isNeeded) {
      jobs.schedule(TASK, merchant, id);
    }
  }

  /** It is looked at again when something of it ends, or a person asks for it. */
  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    stages.tellFailure(merchant, UUID.fromString(id), why);
  }
}
