package io.zyra.action.rollout;

import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Pauses rollouts, and lets them go on. */
@ApplicationScoped
class RolloutControls {
  private static final String USER = "user";

  private final RolloutRepository repository;
  private final RolloutStageRepository stages;
  private final RolloutTransitions transitions;
  private final RolloutQueries queries;
  private final RolloutActionRepository actions;
  private final Tenancy tenancy;
  private final Jobs jobs;

  RolloutControls(
      RolloutRepository repository,
      RolloutStageRepository stages,
      RolloutTransitions transitions,
      RolloutQueries queries,
      RolloutActionRepository actions,
      Tenancy tenancy,
      Jobs jobs) {
    this.repository = repository;
    this.stages = stages;
    this.transitions = transitions;
    this.queries = queries;
    this.actions = actions;
    this.tenancy = tenancy;
    this.jobs = jobs;
  }

  /**
   * Pauses a rollout; asking twice is the same as asking once. After the answer no write of it
   * begins. One that has begun is finished.
   *
   * @throws io.zyra.web.ProblemException 409 when it is over
   */
  RolloutView pause(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          RolloutEntity rollout = repository.lock(id);
          if (rollout.state() != RolloutState.PAUSED) {
            if (!RolloutTransitions.after(rollout.state()).contains(RolloutState.PAUSED)) {
              throw Problem.conflict(
                  "rollout-over",
                  "There is nothing to pause",
                  "The rollout is " + rollout.state().key().replace('_', ' ') + ".",
                  "Take its actions back, if they should not have gone out.");
            }
            transitions.move(merchant, rollout, RolloutState.PAUSED, USER, "Paused");
          }
          return queries.view(rollout);
        });
  }

  /** Lets a paused rollout go on; does nothing to one that is not paused. */
  RolloutView resume(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          RolloutEntity rollout = repository.lock(id);
          if (rollout.state() == RolloutState.PAUSED) {
            stages.accept(rollout);
            transitions.follow(merchant, rollout, USER, "Goes on");
            if (rollout.isCarriedOn()) {
              jobs.schedule(AdvanceRolloutTask.TASK, merchant, id.toString());
            }
            actions
                .dueOf(id)
                .forEach(
                    action -> jobs.hasten(ExecuteActionTask.TASK, merchant, action.toString()));
          }
          return queries.view(rollout);
        });
  }

  /**
   * Ends the watch of the stage that may go now, so that the next one goes out, or the rollout is
   * over.
   *
   * @throws io.zyra.web.ProblemException 409 when nothing is watched
   */
  RolloutView proceed(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          RolloutEntity rollout = repository.lock(id);
          boolean isWatched =
              rollout.watch() == RolloutWatchState.OPEN
                  && stages
                      .current(rollout)
                      .filter(stage -> stage.state() == RolloutStage.State.WATCHING)
                      .isPresent();
          if (!isWatched) {
            throw Problem.conflict(
                "not-watched",
                "Nothing waits for a watch",
                "The rollout is " + rollout.state().key().replace('_', ' ') + ".",
                "Only the watch of a rollout that is watched can be ended.");
          }
          stages.move(rollout, rollout.stage, RolloutStage.State.PASSED);
          transitions.tell(
              merchant,
              id,
              rollout.type,
              "stage_passed",
              USER,
              "Stage %d passed. A person ended its watch.".formatted(rollout.stage));
          transitions.follow(merchant, rollout, USER, "Goes on");
          jobs.schedule(AdvanceRolloutTask.TASK, merchant, id.toString());
          jobs.hasten(AdvanceRolloutTask.TASK, merchant, id.toString());
          return queries.view(rollout);
        });
  }
}
