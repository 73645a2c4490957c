package io.zyra.action.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionReviewer;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.Actions;
import io.zyra.action.DecisionLookup;
import io.zyra.action.HeldReason;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.action.rollout.Rollouts;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.action.ActionRisk;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.web.IdGenerator;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates the actions that a person or a program asks for, after a look for the same request
 * ({@link RepeatedRequestFinder}) and a judgement by the policies ({@link RequestedActionJudge}).
 */
@ApplicationScoped
public class RequestedActions {
  public static final String PUBLISH = "publish";
  private static final String USER = "user";

  private final ActionRepository repository;
  private final DecisionLookup decisions;
  private final ActionJson json;
  private final ActionTransitions transitions;
  private final Rollouts rollouts;
  private final ActionReviewer reviewer;
  private final RepeatedRequestFinder repeats;
  private final RequestedActionJudge judge;
  private final Jobs jobs;
  private final IdGenerator ids;
  private final Clock clock;

  RequestedActions(
      ActionRepository repository,
      DecisionLookup decisions,
      ActionJson json,
      ActionTransitions transitions,
      Rollouts rollouts,
      ActionReviewer reviewer,
      RepeatedRequestFinder repeats,
      RequestedActionJudge judge,
      Jobs jobs,
      IdGenerator ids,
      Clock clock) {
    this.repository = repository;
    this.decisions = decisions;
    this.json = json;
    this.transitions = transitions;
    this.rollouts = rollouts;
    this.reviewer = reviewer;
    this.repeats = repeats;
    this.judge = judge;
    this.jobs = jobs;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param edits what it comes to in the product; empty when it changes none
   * @param goNow whether it may go out without another yes, if the policies allow
   * @param impact what the asker expects of it; {@code revenue} is judged
   * @param decisionId the decision that recommended it
   */
  public record Wish(
      String type,
      ActionSubject about,
      Optional<List<ProductEdit>> edits,
      ObjectNode parameters,
      String reason,
      ActionRisk risk,
      boolean goNow,
      JsonNode impact,
      Optional<UUID> decisionId) {

    /** What the edits change. */
    List<ProductChange> changes() {
      return edits
          .map(each -> ProductEdits.changes(about.target().orElseThrow().product().content(), each))
          .orElse(List.of());
    }

    String purpose() {
      return edits.isPresent() ? "" : Actions.OpenKey.purpose(parameters);
    }

    Actions.OpenKey key() {
      return new Actions.OpenKey(about.scope().key(), about.id(), type, purpose());
    }
  }

  /**
   * Creates the action, or finds the one that a repeated call has made already. Call it in a
   * transaction of the merchant that has held the merchant's lock since before the product was
   * read, so that of two calls at once the second sees what the first has done.
   */
  public ActionEntity create(Merchant merchant, Wish wish) {
    return createAll(merchant, List.of(wish)).get(0);
  }

  /**
   * Creates the actions of one call, which are one rollout. A call that only repeats an earlier one
   * begins none. All of its actions are there before the first of them moves, so that the rollout
   * is not over with the first one that has nothing to change.
   *
   * @param wishes of one type
   */
  public List<ActionEntity> createAll(Merchant merchant, List<Wish> wishes) {
    List<ActionEntity> actions = new ArrayList<>();
    Map<ActionEntity, Wish> created = new LinkedHashMap<>();
    Optional<UUID> rollout = Optional.empty();
    for (Wish wish : wishes) {
      wish.decisionId().ifPresent(decision -> requireDecided(merchant, wish, decision));
      Optional<ActionEntity> existing = repeats.find(wish, wish.changes());
      if (existing.isPresent()) {
        actions.add(existing.get());
        continue;
      }
      UUID of =
          rollout.orElseGet(() -> rollouts.begin(merchant.id(), wish.type(), wish.reason(), USER));
      rollout = Optional.of(of);
      ActionEntity action = entity(merchant, wish, wish.changes());
      action.idempotencyKey = RepeatedRequestFinder.key(wish) + ":" + action.id;
      action.rolloutId = of;
      repository.persistAndFlush(action);
      created.put(action, wish);
      actions.add(action);
    }
    created.forEach((action, wish) -> begin(merchant, action, wish));
    return actions;
  }

  private void begin(Merchant merchant, ActionEntity action, Wish wish) {
    List<ProductChange> changes = wish.changes();
    if (changes.isEmpty() && wish.edits().isPresent()) {
      transitions.move(merchant.id(), action, ActionState.UNCHANGED, USER, "Nothing to change");
      return;
    }
    decide(merchant, action, wish, changes);
  }

  private void decide(
      Merchant merchant, ActionEntity action, Wish wish, List<ProductChange> changes) {
    Judgement judgement = judge.judge(merchant, wish, changes);
    judgement.handling().ifPresent(handling -> rollouts.handle(action.rolloutId, handling));
    List<HeldReason> held = new ArrayList<>();
    judgement.answers().stream()
        .filter(answer -> answer.verdict() != Verdict.AUTO)
        .map(PolicyAnswer::reason)
        .map(HeldReason::of)
        .forEach(held::add);
    if (!wish.goNow()) {
      held.add(HeldReason.of("Asked for without publishing it at once."));
    }
    ActionHandler.Review review = reviewer.review(merchant, action);
    // What is to be done at once is done, and its messages are held back with the reason.
    if (!wish.goNow() && reviewer.endIfOver(merchant, action, review, USER)) {
      return;
    }
    review.askFirst().ifPresent(held::add);
    json.hold(action, held);
    if (held.isEmpty()) {
      transitions.move(
          merchant.id(), action, ActionState.APPROVED, USER, "Asked for: " + wish.reason());
      jobs.schedule(ExecuteActionTask.TASK, merchant.id(), action.id.toString());
    } else {
      transitions.move(
          merchant.id(),
          action,
          ActionState.AWAITING_APPROVAL,
          USER,
          String.join(" ", held.stream().map(HeldReason::words).toList()));
    }
  }

  private void requireDecided(Merchant merchant, Wish wish, UUID decision) {
    boolean isDecided =
        decisions
            .find(merchant.id(), decision)
            .filter(asked -> asked.subjectId().equals(wish.about().id()))
            .filter(asked -> asked.actionType().equals(wish.type()))
            .isPresent();
    if (!isDecided) {
      throw Problem.unprocessable(
          "unknown-decision",
          "No such decision recommends this",
          "The decision does not exist, or is about something else or another action.",
          "Leave decisionId out, or give the decision that recommended this action.",
          List.of(Problem.Place.at("/decisionId", "Not a decision about this", "")));
    }
  }

  private ActionEntity entity(Merchant merchant, Wish wish, List<ProductChange> changes) {
    ActionEntity action = new ActionEntity();
    action.id = ids.next();
    action.merchantId = merchant.id().toString();
    action.type = wish.type();
    action.state = ActionState.COMPOSING.key();
    action.subjectScope = wish.about().scope().key();
    action.subjectId = wish.about().id();
    action.subjectLabel = wish.about().label();
    action.purpose = wish.purpose();
    action.parameters = json.write(wish.parameters());
    action.changes = json.write(changes);
    action.heldBecause = "[]";
    action.estimatedImpact =
        json.write(
            wish.impact().isObject() ? wish.impact() : JsonNodeFactory.instance.objectNode());
    action.risk = wish.risk().key();
    action.automatic = false;
    action.executedBy = USER;
    action.reason = wish.reason();
    action.decisionId = wish.decisionId().orElse(null);
    action.createdAt = clock.instant();
    return action;
  }
}
