package io.zyra.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Scope;
import io.zyra.core.policy.CatalogUse;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.ActionCatalog;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decisions being carried out. */
@ApplicationScoped
public class Actions {
  private final ActionTable table;
  private final ActionJson json;
  private final ActionInserts inserts;
  private final Story story;
  private final Composing composing;
  private final ChangeBudget budget;
  private final ActionCatalog types;
  private final Executors executors;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final EntityManager entities;

  Actions(
      ActionTable table,
      ActionJson json,
      ActionInserts inserts,
      Story story,
      Composing composing,
      ChangeBudget budget,
      ActionCatalog types,
      Executors executors,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      EntityManager entities) {
    this.table = table;
    this.json = json;
    this.inserts = inserts;
    this.story = story;
    this.composing = composing;
    this.budget = budget;
    this.types = types;
    this.executors = executors;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.entities = entities;
  }

  /** A decision that is to become an action. */
  public record Decided(UUID decisionId, UUID actionId, Decision decision) {
    OpenKey key() {
      return OpenKey.of(decision.proposal());
    }
  }

  /** An action and how far it has come. */
  public record Begun(UUID id, ActionState state) {}

  /** An action that is still on its way, for one subject, of one type and for one purpose. */
  public record OpenKey(String scope, String subjectId, String type, String purpose) {

    /** What a proposal is for: one change of a product at a time, but each other wish once. */
    public static OpenKey of(Proposal proposal) {
      return new OpenKey(
          proposal.subject().scope().key(),
          proposal.subject().id(),
          proposal.actionType(),
          proposal.isChangesCatalogue() ? "" : purpose(proposal.parameters()));
    }

    static String purpose(ObjectNode parameters) {
      return Digests.sha256(parameters.toString());
    }
  }

  /** What of the day's budget is used or spoken for: the policies count from there. */
  public CatalogUse catalogUse(Merchant merchant) {
    return tenancy.read(
        merchant.id(),
        () -> {
          Set<String> changed = new HashSet<>(budget.changedToday(merchant));
          entities
              .createNativeQuery(
                  """
                  SELECT DISTINCT subject_id FROM action
                   WHERE merchant_id = :merchant AND automatic
                     AND subject_scope IN ('product', 'variant') AND purpose = ''
                     AND state IN ('composing', 'approved', 'publishing')
                  """)
              .setParameter("merchant", merchant.id().value())
              .getResultList()
              .forEach(id -> changed.add(String.valueOf(id)));
          return new CatalogUse((int) catalog.count(merchant.id()), changed);
        });
  }

  /** The actions of decisions that are still on their way, by what they are for. */
  public Map<OpenKey, UUID> open(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT subject_scope, subject_id, type, purpose, id FROM action
                       WHERE merchant_id = :merchant AND decision_id IS NOT NULL
                         AND state IN ('composing', 'awaiting_approval', 'approved', 'publishing')
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .getResultList();
          return rows.stream()
              .map(Tuple.class::cast)
              .collect(
                  Collectors.toMap(
                      row ->
                          new OpenKey(
                              row.get("subject_scope", String.class),
                              row.get("subject_id", String.class),
                              row.get("type", String.class),
                              row.get("purpose", String.class)),
                      row -> row.get("id", UUID.class)));
        });
  }

  /** Makes actions of decisions, in the audit's transaction; they are composed afterwards. */
  public void begin(Merchant merchant, UUID auditId, List<Decided> decided) {
    if (decided.isEmpty()) {
      return;
    }
    inserts.insert(merchant, auditId, decided);
    jobs.schedule(Composing.TASK, merchant.id(), auditId.toString(), Duration.ofSeconds(10));
  }

  /**
   * Composes what waits for it for at most this long; the rest is done by a durable task. So a
   * small store sees finished proposals as soon as its audit answers.
   */
  public void composeFor(MerchantId merchant, Duration atMost) {
    composing.composeFor(merchant, atMost);
  }

  /** Why a decision's action waits, in words. */
  static List<String> heldBecause(Decision decision) {
    return decision.trace().policies().stream()
        .filter(answer -> answer.verdict() != Verdict.AUTO)
        .map(PolicyAnswer::reason)
        .toList();
  }

  Page<ActionView> list(MerchantId merchant, ActionTable.Filter filter, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          Page<ActionEntity> found = table.page(filter, page);
          Map<UUID, UUID> rollbacks =
              table.rollbacksOf(
                  found.items().stream().map(action -> action.id).collect(Collectors.toSet()));
          return found.map(
              action -> view(action, List.of(), Optional.ofNullable(rollbacks.get(action.id))));
        });
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public ActionView get(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          ActionEntity action = table.get(id);
          return view(action, story.of(merchant, action));
        });
  }

  /** The states of some actions. */
  public Map<UUID, ActionState> states(MerchantId merchant, Set<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : tenancy.call(
            merchant,
            () ->
                table.list("id in ?1", ids).stream()
                    .collect(Collectors.toMap(action -> action.id, ActionEntity::state)));
  }

  /** The action that came of each of some decisions, where one did. */
  public Map<UUID, Begun> ofDecisions(MerchantId merchant, Set<UUID> decisions) {
    return decisions.isEmpty()
        ? Map.of()
        : tenancy.call(
            merchant,
            () ->
                table.ofDecisions(decisions).stream()
                    .collect(
                        Collectors.toMap(
                            action -> action.decisionId,
                            action -> new Begun(action.id, action.state()),
                            (first, later) -> later)));
  }

  /** Says yes; asking twice is the same as asking once. */
  ActionView approve(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          ActionEntity action = table.lock(id);
          boolean approvedBefore =
              Set.of(ActionState.APPROVED, ActionState.PUBLISHING, ActionState.PUBLISHED)
                  .contains(action.state());
          if (!approvedBefore) {
            requireWaiting(action);
            story.move(merchant, action, ActionState.APPROVED, "user", "Approved");
            jobs.schedule(CarryingOut.TASK, merchant, id.toString());
          }
          return view(action, story.of(merchant, action));
        });
  }

  /** Says no; asking twice is the same as asking once. */
  ActionView reject(MerchantId merchant, UUID id, String reason) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          ActionEntity action = table.lock(id);
          if (action.state() != ActionState.REJECTED) {
            requireWaiting(action);
            story.move(merchant, action, ActionState.REJECTED, "user", "Rejected: " + reason);
          }
          return view(action, story.of(merchant, action));
        });
  }

  private static void requireWaiting(ActionEntity action) {
    if (action.state() != ActionState.AWAITING_APPROVAL) {
      throw Problem.conflict(
          "not-waiting",
          "The action does not wait for approval",
          "The action is " + action.state().key().replace('_', ' ') + ".",
          "List the actions with state=awaiting_approval.");
    }
  }

  ActionView view(ActionEntity action, List<Story.Step> steps) {
    return view(action, steps, table.rollbackOf(action.id).map(rollback -> rollback.id));
  }

  private ActionView view(
      ActionEntity action, List<Story.Step> steps, Optional<UUID> rolledBackBy) {
    return new ActionView(
        action.id,
        action.type,
        action.state(),
        new ActionView.SubjectView(action.subjectScope, action.subjectId, action.subjectLabel),
        sentence(action.type, action.subjectScope, action.subjectLabel),
        action.reason,
        json.heldBecause(action),
        action.risk,
        action.executedBy,
        json.estimatedImpact(action),
        json.changes(action).stream().map(ActionView.DiffLine::of).toList(),
        Optional.ofNullable(action.error),
        Optional.ofNullable(action.auditId),
        Optional.ofNullable(action.decisionId),
        Optional.ofNullable(action.rollbackOf),
        rolledBackBy,
        action.state() == ActionState.PUBLISHED && executors.canTakeBack(action.type),
        Optional.ofNullable(action.snapshotBefore),
        Optional.ofNullable(action.snapshotAfter),
        action.createdAt,
        Optional.ofNullable(action.completedAt),
        steps);
  }

  /** {@code Improve title of "Linen Shirt"}. */
  public String sentence(String type, String scope, String label) {
    String sentence =
        types
            .find(type)
            .map(known -> known.sentence(Scope.byKey().get(scope)))
            .orElse(
                type.equals(Rollbacks.TYPE)
                    ? "Roll back a change of {subject}"
                    : "Change {subject}");
    return sentence.replace("{subject}", "\"" + label + "\"");
  }
}
