package io.zyra.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.compose.ComposeActionsTask;
import io.zyra.action.compose.ComposeOnDemand;
import io.zyra.action.publish.DailyCatalogBudget;
import io.zyra.action.rollout.Rollouts;
import io.zyra.catalog.Catalog;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.Proposal;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.action.ActionType;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What decisions have begun: looks it up, and takes in what an audit begins. */
@ApplicationScoped
public class Actions {
  private final ActionRepository repository;
  private final ActionJson json;
  private final IdGenerator ids;
  private final ActionTransitions transitions;
  private final Rollouts rollouts;
  private final ActionViewFactory views;
  private final ComposeActionsTask composeTask;
  private final ComposeOnDemand onDemand;
  private final DailyCatalogBudget budget;
  private final ActionCatalog types;
  private final Catalog catalog;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final EntityManager entities;
  private final Clock clock;

  Actions(
      ActionRepository repository,
      ActionJson json,
      IdGenerator ids,
      ActionTransitions transitions,
      Rollouts rollouts,
      ActionViewFactory views,
      ComposeActionsTask composeTask,
      ComposeOnDemand onDemand,
      DailyCatalogBudget budget,
      ActionCatalog types,
      Catalog catalog,
      Tenancy tenancy,
      Jobs jobs,
      EntityManager entities,
      Clock clock) {
    this.repository = repository;
    this.json = json;
    this.ids = ids;
    this.transitions = transitions;
    this.rollouts = rollouts;
    this.views = views;
    this.composeTask = composeTask;
    this.onDemand = onDemand;
    this.budget = budget;
    this.types = types;
    this.catalog = catalog;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.entities = entities;
    this.clock = clock;
  }

  /** An action and how far it has come. */
  public record Begun(UUID id, ActionState state) {}

  /** An action that is still on its way, for one subject, of one type and for one purpose. */
  public record OpenKey(String scope, String subjectId, String type, String purpose) {

    /** Begins the purpose of what adds to a product, besides what others add. */
    public static final String ADDING = "+";

    /**
     * What a proposal is for: one change of a product at a time, but each wish to add to it, and
     * each that changes none, once.
     */
    public static OpenKey of(Proposal proposal, ActionType type) {
      String wish = purpose(proposal.parameters());
      String purpose = type.contests().isEmpty() ? ADDING + wish : "";
      return new OpenKey(
          proposal.subject().scope().key(),
          proposal.subject().id(),
          proposal.actionType(),
          proposal.isChangesCatalogue() ? purpose : wish);
    }

    public static String purpose(ObjectNode parameters) {
      return Sha256.sha256(parameters.toString());
    }
  }

  /** What of the day's budget is used or spoken for: the policies count from there. */
  public BudgetUsage catalogUse(Merchant merchant) {
    return tenancy.read(
        merchant.id(),
        () -> {
          Set<String> changed = new HashSet<>(budget.changedToday(merchant));
          entities
              .createNativeQuery(
                  """
                  SELECT DISTINCT subject_id FROM action
                   WHERE merchant_id = :merchant AND automatic
                     AND subject_scope IN ('product', 'variant')
                     AND (purpose = '' OR purpose LIKE '+%')
                     AND state IN ('composing', 'approved', 'publishing')
                  """)
              .setParameter("merchant", merchant.id().value())
              .getResultList()
              .forEach(id -> changed.add(String.valueOf(id)));
          return new BudgetUsage((int) catalog.count(merchant.id()), changed);
        });
  }

  /** The subjects for which what is wanted of them is on its way already. */
  public Set<SubjectRef> underWay(Merchant merchant, Collection<Proposal> proposals) {
    Map<OpenKey, SubjectRef> wanted = new HashMap<>();
    proposals.forEach(
        proposal ->
            types
                .find(proposal.actionType())
                .ifPresent(type -> wanted.put(OpenKey.of(proposal, type), proposal.subject())));
    Set<String> ids = wanted.keySet().stream().map(OpenKey::subjectId).collect(Collectors.toSet());
    Set<OpenKey> open = tenancy.read(merchant.id(), () -> repository.open(merchant.id(), ids));
    return wanted.entrySet().stream()
        .filter(wish -> open.contains(wish.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  /** Takes in the actions of an audit's decisions, in the open transaction of a connection. */
  public ActionBatch batch(Connection connection, Merchant merchant, UUID auditId) {
    return new ActionBatch(
        connection,
        json,
        ids,
        merchant,
        auditId,
        rollouts.batch(merchant, auditId),
        clock.instant());
  }

  /**
   * Begins the new actions of a batch in the open transaction, which is that of the batch's
   * connection; those that go out by themselves are composed afterwards, and the first of those
   * that wait for a person.
   */
  public ActionBatch.Result begin(Merchant merchant, UUID auditId, ActionBatch batch) {
    ActionBatch.Result result = batch.begin();
    result.rollouts().forEach(rollout -> rollouts.begun(merchant.id(), rollout));
    if (result.count() > 0) {
      jobs.schedule(
          ComposeActionsTask.TASK, merchant.id(), auditId.toString(), Duration.ofSeconds(10));
    }
    return result;
  }

  /**
   * Composes what is due after an audit for at most this long; the rest is done by a durable task.
   * So a small store sees finished proposals as soon as its audit answers.
   */
  public void composeFor(MerchantId merchant, Duration atMost) {
    composeTask.compose(merchant, clock.instant().plus(atMost));
  }

  Page<ActionView> list(MerchantId merchant, ActionRepository.Filter filter, PageRequest page) {
    if (filter.includesWaiting()) {
      compose(merchant, filter, page);
    }
    return tenancy.read(
        merchant,
        () -> {
          Page<ActionEntity> found = repository.page(filter, page);
          Map<UUID, UUID> rollbacks =
              repository.rollbacksOf(
                  found.items().stream().map(action -> action.id).collect(Collectors.toSet()));
          Page<ActionView> shown =
              found.map(
                  action ->
                      views.view(action, List.of(), Optional.ofNullable(rollbacks.get(action.id))));
          return filter.isWaiting() ? shown.withTotal(repository.countWaiting()) : shown;
        });
  }

  private void compose(MerchantId merchant, ActionRepository.Filter filter, PageRequest page) {
    List<ActionEntity> shown = tenancy.read(merchant, () -> repository.page(filter, page)).items();
    onDemand.show(merchant, shown);
    if (filter.isWaiting()) {
      onDemand.prepareAfter(merchant, shown);
    }
  }

  /**
   * Works out what an action changes, if somebody needs that now and nobody has needed it before.
   */
  public void compose(MerchantId merchant, UUID id) {
    onDemand.open(merchant, id);
  }

  /** The same as {@link #get}, composed before if it was not yet. */
  ActionView open(MerchantId merchant, UUID id) {
    compose(merchant, id);
    return get(merchant, id);
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public ActionView get(MerchantId merchant, UUID id) {
    return tenancy.read(
        merchant,
        () -> {
          ActionEntity action = repository.get(id);
          return views.view(action, transitions.of(merchant, action));
        });
  }

  /** The states of some actions. */
  public Map<UUID, ActionState> states(MerchantId merchant, Set<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : tenancy.read(
            merchant,
            () ->
                repository.list("id in ?1", ids).stream()
                    .collect(Collectors.toMap(action -> action.id, ActionEntity::state)));
  }

  /** The action that came of each of some decisions, where one did. */
  public Map<UUID, Begun> ofDecisions(MerchantId merchant, Set<UUID> decisions) {
    return decisions.isEmpty()
        ? Map.of()
        : tenancy.read(
            merchant,
            () ->
                repository.ofDecisions(decisions).stream()
                    .collect(
                        Collectors.toMap(
                            action -> action.decisionId,
                            action -> new Begun(action.id, action.state()),
                            (first, later) -> later)));
  }
}
