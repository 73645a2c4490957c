package io.zyra.action;

import io.zyra.action.rollback.RollbackRequests;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.action.ActionCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes views of stored actions. */
@ApplicationScoped
public class ActionViewFactory {
  private final ActionRepository repository;
  private final ActionJson json;
  private final ActionCatalog types;
  private final ActionHandlerRegistry handlers;

  ActionViewFactory(
      ActionRepository repository,
      ActionJson json,
      ActionCatalog types,
      ActionHandlerRegistry handlers) {
    this.repository = repository;
    this.json = json;
    this.types = types;
    this.handlers = handlers;
  }

  /** With the steps of its way, which may be left out. */
  public ActionView view(ActionEntity action, List<ActionTransitions.Step> steps) {
    return view(action, steps, repository.rollbackOf(action.id).map(rollback -> rollback.id));
  }

  /** Without the steps of their ways; by one statement, however many they are. */
  public List<ActionView> views(List<ActionEntity> actions) {
    Map<UUID, UUID> rollbacks =
        repository.rollbacksOf(
            actions.stream().map(action -> action.id).collect(Collectors.toSet()));
    return actions.stream()
        .map(action -> view(action, List.of(), Optional.ofNullable(rollbacks.get(action.id))))
        .toList();
  }

  /** With the action that took it back, where one did. */
  ActionView view(
      ActionEntity action, List<ActionTransitions.Step> steps, Optional<UUID> rolledBackBy) {
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
        action.rolloutId,
        Optional.ofNullable(action.rollbackOf),
        rolledBackBy,
        action.state() == ActionState.PUBLISHED && handlers.canTakeBack(action.type),
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
                type.equals(RollbackRequests.TYPE)
                    ? "Roll back a change of {subject}"
                    : "Change {subject}");
    return sentence.replace("{subject}", "\"" + label + "\"");
  }
}
