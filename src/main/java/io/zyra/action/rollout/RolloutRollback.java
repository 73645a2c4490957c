package io.zyra.action.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.compose.ComposeOnDemand;
import io.zyra.action.rollback.RollbackRequests;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes back all that went out of a rollout, and withdraws the rest. It is asked for in one
 * transaction and carried out by {@link AdvanceRolloutTask}, so that a crash between changes
 * nothing.
 */
@ApplicationScoped
class RolloutRollback {
  private static final Duration WHILE_WRITTEN = Duration.ofSeconds(5);

  private final RolloutRepository repository;
  private final RolloutTransitions transitions;
  private final RolloutQueries queries;
  private final RolloutActionRepository actions;
  private final ActionTransitions actionTransitions;
  private final RollbackRequests rollbacks;
  private final ComposeOnDemand onDemand;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ObjectMapper json;

  RolloutRollback(
      RolloutRepository repository,
      RolloutTransitions transitions,
      RolloutQueries queries,
      RolloutActionRepository actions,
      ActionTransitions actionTransitions,
      RollbackRequests rollbacks,
      ComposeOnDemand onDemand,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      ObjectMapper json) {
    this.repository = repository;
    this.transitions = transitions;
    this.queries = queries;
    this.actions = actions;
    this.actionTransitions = actionTransitions;
    this.rollbacks = rollbacks;
    this.onDemand = onDemand;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.json = json;
  }

  /**
   * Why and how a rollout is taken back.
   *
   * @param by {@code user} or {@code agent}
   * @param overwrite whether to write over what was edited since
   */
  record Request(String by, String reason, RollbackRequests.Mode mode, boolean overwrite) {

    /** By the watch: everything that nobody has edited since. */
    static Request automatic(String reason) {
      return new Request("agent", reason, RollbackRequests.Mode.HARD, false);
    }
  }

  /**
   * Asks for it.
   *
   * @throws io.zyra.web.ProblemException 409 when nothing of it is in the shop or on its way
   */
  RolloutView ask(MerchantId merchant, UUID id, Request request) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          RolloutEntity rollout = repository.lock(id);
          if (rollout.watch() != RolloutWatchState.TAKING_BACK) {
            requireSomething(rollout);
            ask(merchant, rollout, request);
          }
          return queries.view(rollout);
        });
  }

  private void requireSomething(RolloutEntity rollout) {
    if (rollout.type.equals(RollbackRequests.TYPE)) {
      throw Problem.conflict(
          "not-reversible",
          "This cannot be taken back",
          "A rollback is not rolled back itself.",
          "Publish again what you want in the shop.");
    }
    Set<ActionState> states = repository.counts(rollout).keySet();
    if (!states.contains(ActionState.PUBLISHED)
        && ActionState.OPEN.stream().noneMatch(states::contains)) {
      throw Problem.conflict(
          "nothing-to-roll-back",
          "There is nothing to take back",
          "The rollout is " + rollout.state().key().replace('_', ' ') + ".",
          "Only what is in the shop, or on its way there, can be taken back.");
    }
  }

  /** Asks for it in a transaction that has locked the rollout. */
  void ask(MerchantId merchant, RolloutEntity rollout, Request request) {
    rollout.watch = RolloutWatchState.TAKING_BACK.key();
    rollout.takeBack = write(request);
    transitions.tell(
        merchant, rollout.id, rollout.type, "take_back", request.by(), request.reason());
    jobs.schedule(AdvanceRolloutTask.TASK, merchant, rollout.id.toString());
    jobs.hasten(AdvanceRolloutTask.TASK, merchant, rollout.id.toString());
  }

  /**
   * Goes on with taking a rollout back, if that was asked for.
   *
   * @return after how long to ask again; empty when there is nothing left to do
   */
  Optional<Duration> goOn(MerchantId id, UUID rollout) {
    boolean isAsked =
        tenancy.read(id, () -> repository.get(rollout).watch() == RolloutWatchState.TAKING_BACK);
    return isAsked
        ? onDemand.whileNothingIsComposed(id, () -> step(id, rollout))
        : Optional.empty();
  }

  private Optional<Duration> step(MerchantId id, UUID rollout) {
    Merchant merchant = merchants.lock(id);
    Set<ActionState> wanted = EnumSet.copyOf(ActionState.OPEN);
    wanted.add(ActionState.PUBLISHED);
    List<ActionEntity> all = actions.lockOf(rollout, wanted);
    Request request = read(repository.get(rollout).takeBack);
    withdraw(merchant, all, request);
    List<ActionEntity> published =
        all.stream().filter(action -> action.state() == ActionState.PUBLISHED).toList();
    rollbacks.startAll(
        merchant,
        actions.neverTakenBack(published),
        request.reason(),
        request.mode(),
        request.overwrite(),
        request.by());
    RolloutEntity entity = repository.lock(rollout);
    boolean isWriting = all.stream().anyMatch(action -> action.state() == ActionState.PUBLISHING);
    if (!isWriting) {
      entity.watch = RolloutWatchState.OVER.key();
    }
    transitions.follow(id, entity, request.by(), request.reason());
    return isWriting ? Optional.of(WHILE_WRITTEN) : Optional.empty();
  }

  /** What has not begun does not go out any more. */
  private void withdraw(Merchant merchant, List<ActionEntity> all, Request request) {
    all.stream()
        .filter(action -> ActionState.OPEN.contains(action.state()))
        .filter(action -> action.state() != ActionState.PUBLISHING)
        .forEach(
            action ->
                actionTransitions.move(
                    merchant.id(),
                    action,
                    ActionState.REJECTED,
                    request.by(),
                    "Withdrawn: " + request.reason()));
  }

  private Request read(String text) {
    try {
      return json.readValue(text, Request.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored request cannot be read", e);
    }
  }

  private String write(Request request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request cannot be written", e);
    }
  }
}
