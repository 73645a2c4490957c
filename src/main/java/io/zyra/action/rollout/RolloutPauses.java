package io.zyra.action.rollout;

import io.zyra.action.ActionRepository;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Pauses rollouts, and lets them go on. */
@ApplicationScoped
class RolloutPauses {
  private static final String USER = "user";

  private final RolloutRepository repository;
  private final RolloutTransitions transitions;
  private final RolloutQueries queries;
  private final ActionRepository actions;
  private final Tenancy tenancy;
  private final Jobs jobs;

  RolloutPauses(
      RolloutRepository repository,
      RolloutTransitions transitions,
      RolloutQueries queries,
      ActionRepository actions,
      Tenancy tenancy,
      Jobs jobs) {
    this.repository = repository;
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
            transitions.follow(merchant, rollout, USER, "Goes on");
            actions
                .dueOf(id)
                .forEach(
                    action -> jobs.hasten(ExecuteActionTask.TASK, merchant, action.toString()));
          }
          return queries.view(rollout);
        });
  }
}
