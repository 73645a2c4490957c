package io.zyra.action;

import io.zyra.action.compose.ComposeOnDemand;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Approves or rejects actions that wait for a person. */
@ApplicationScoped
class Approvals {
  private final ActionRepository repository;
  private final ActionTransitions transitions;
  private final ActionViewFactory views;
  private final ComposeOnDemand onDemand;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;

  Approvals(
      ActionRepository repository,
      ActionTransitions transitions,
      ActionViewFactory views,
      ComposeOnDemand onDemand,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs) {
    this.repository = repository;
    this.transitions = transitions;
    this.views = views;
    this.onDemand = onDemand;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
  }

  /**
   * Says yes; asking twice is the same as asking once. What nobody has seen yet is composed before:
   * the yes is to the change in the answer. Where there is nothing to change, the answer says so.
   */
  ActionView approve(MerchantId merchant, UUID id) {
    onDemand.open(merchant, id);
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          ActionEntity action = repository.lock(id);
          boolean approvedBefore =
              Set.of(ActionState.APPROVED, ActionState.PUBLISHING, ActionState.PUBLISHED)
                  .contains(action.state());
          if (!approvedBefore && action.state() != ActionState.UNCHANGED) {
            requireComposed(action);
            requireWaiting(action);
            transitions.move(merchant, action, ActionState.APPROVED, "user", "Approved");
            jobs.schedule(ExecuteActionTask.TASK, merchant, id.toString());
          }
          return views.view(action, transitions.of(merchant, action));
        });
  }

  /** Says no; asking twice is the same as asking once. */
  ActionView reject(MerchantId merchant, UUID id, String reason) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          ActionEntity action = repository.lock(id);
          if (action.state() != ActionState.REJECTED) {
            requireWaiting(action);
            transitions.move(merchant, action, ActionState.REJECTED, "user", "Rejected: " + reason);
          }
          return views.view(action, transitions.of(merchant, action));
        });
  }

  private static void requireComposed(ActionEntity action) {
    if (action.state() == ActionState.PROPOSED) {
      throw Problem.of(
          503,
          "not-composed",
          "What the action changes is still being worked out",
          "It takes longer than usual, so there is nothing to approve yet.",
          "Approve it again in a moment.");
    }
  }

  private static void requireWaiting(ActionEntity action) {
    if (!ActionState.WAITING.contains(action.state())) {
      String why = Optional.ofNullable(action.error).map(error -> " " + error).orElse("");
      throw Problem.conflict(
          "not-waiting",
          "The action does not wait for approval",
          "The action is " + action.state().key().replace('_', ' ') + "." + why,
          "List the actions with state=awaiting_approval.");
    }
  }
}
