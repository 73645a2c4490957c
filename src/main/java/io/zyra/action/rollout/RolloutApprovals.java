package io.zyra.action.rollout;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.compose.ComposeOnDemand;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Says yes or no to all, some, or all but some of a rollout's actions, in one transaction. */
@ApplicationScoped
class RolloutApprovals {
  private static final String USER = "user";

  private final RolloutRepository repository;
  private final RolloutQueries queries;
  private final RolloutActionRepository actions;
  private final ActionTransitions transitions;
  private final ComposeOnDemand onDemand;
  private final Merchants merchants;
  private final Jobs jobs;

  RolloutApprovals(
      RolloutRepository repository,
      RolloutQueries queries,
      RolloutActionRepository actions,
      ActionTransitions transitions,
      ComposeOnDemand onDemand,
      Merchants merchants,
      Jobs jobs) {
    this.repository = repository;
    this.queries = queries;
    this.actions = actions;
    this.transitions = transitions;
    this.onDemand = onDemand;
    this.merchants = merchants;
    this.jobs = jobs;
  }

  /**
   * Which of the actions that wait are meant: all when both are empty.
   *
   * @param only these and no others
   * @param except all but these
   */
  record Choice(Set<UUID> only, Set<UUID> except) {
    boolean includes(UUID action) {
      return (only.isEmpty() || only.contains(action)) && !except.contains(action);
    }
  }

  /**
   * Says yes. What nobody can have seen yet, as it is not composed, is not approved.
   *
   * @throws io.zyra.web.ProblemException 409 when nothing waits or something is not composed, 422
   *     when an action of the choice does not wait in this rollout
   */
  RolloutView approve(MerchantId merchant, UUID id, Choice choice, Optional<String> comment) {
    String words = comment.map(text -> "Approved: " + text).orElse("Approved");
    return decide(
        merchant,
        id,
        choice,
        chosen -> {
          long unseen =
              chosen.stream().filter(each -> each.state() == ActionState.PROPOSED).count();
          if (unseen > 0) {
            throw Problem.conflict(
                "not-composed",
                "Not all of it can be read yet",
                "What %d of these actions change is not worked out yet.".formatted(unseen),
                "Read all pages of the rollout's actions, and approve it again.");
          }
        },
        (of, action) -> {
          transitions.move(of, action, ActionState.APPROVED, USER, words);
          jobs.schedule(ExecuteActionTask.TASK, of, action.id.toString());
        });
  }

  /**
   * Says no.
   *
   * @throws io.zyra.web.ProblemException 409 when nothing waits, 422 when an action of the choice
   *     does not wait in this rollout
   */
  RolloutView reject(MerchantId merchant, UUID id, Choice choice, String reason) {
    return decide(
        merchant,
        id,
        choice,
        chosen -> {},
        (of, action) ->
            transitions.move(of, action, ActionState.REJECTED, USER, "Rejected: " + reason));
  }

  /** Lets go what waits since before an instant. */
  void expire(MerchantId merchant, UUID id, Instant before) {
    onDemand.whileNothingIsComposed(
        merchant,
        () -> {
          merchants.lock(merchant);
          List<ActionEntity> old =
              actions.lockWaitingOf(id).stream()
                  .filter(action -> action.createdAt.isBefore(before))
                  .toList();
          old.forEach(
              action ->
                  transitions.move(
                      merchant,
                      action,
                      ActionState.EXPIRED,
                      "agent",
                      "Nobody said yes or no in time"));
          return old.size();
        });
  }

  /** A condition that all actions have to meet before the first of them moves. */
  private interface Check {
    void of(List<ActionEntity> chosen);
  }

  private RolloutView decide(
      MerchantId merchant,
      UUID id,
      Choice choice,
      Check check,
      BiConsumer<MerchantId, ActionEntity> move) {
    return onDemand.whileNothingIsComposed(
        merchant,
        () -> {
          merchants.lock(merchant);
          RolloutEntity rollout = repository.get(id);
          List<ActionEntity> waiting = actions.lockWaitingOf(id);
          requireWaiting(waiting, choice);
          List<ActionEntity> chosen =
              waiting.stream().filter(action -> choice.includes(action.id)).toList();
          check.of(chosen);
          chosen.forEach(action -> move.accept(merchant, action));
          return queries.view(rollout);
        });
  }

  private static void requireWaiting(List<ActionEntity> waiting, Choice choice) {
    if (waiting.isEmpty()) {
      throw Problem.conflict(
          "not-waiting",
          "The rollout does not wait for approval",
          "None of its actions waits for a yes or no.",
          "List the rollouts with state=awaiting_approval.");
    }
    Set<UUID> strange = new HashSet<>(choice.only());
    strange.addAll(choice.except());
    strange.removeAll(waiting.stream().map(action -> action.id).collect(Collectors.toSet()));
    if (!strange.isEmpty()) {
      String ids = String.join(", ", strange.stream().map(UUID::toString).sorted().toList());
      throw Problem.unprocessable(
          "not-waiting-here",
          "Some of these actions do not wait in this rollout",
          "They have been decided meanwhile, or belong to another rollout: " + ids + ".",
          "Read the rollout's actions again, and leave these out.",
          List.of());
    }
  }
}
