package io.zyra.action.request;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.Sha256;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.core.fact.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the action that an earlier call with the same request has created. */
@ApplicationScoped
class RepeatedRequestFinder {
  private final ActionRepository repository;

  RepeatedRequestFinder(ActionRepository repository) {
    this.repository = repository;
  }

  /**
   * A repeated call means the action that is still on its way or, when nothing is left to change,
   * the one that made it so. What was changed back since is asked for anew.
   */
  Optional<ActionEntity> find(RequestedActions.Wish wish, List<ProductChange> changes) {
    Optional<ActionEntity> open = wish.decisionId().flatMap(unused -> repository.open(wish.key()));
    if (open.isPresent()) {
      return open;
    }
    return repository
        .find("idempotencyKey like ?1 order by id desc", key(wish) + ":%")
        .firstResultOptional()
        .filter(
            action ->
                changes.isEmpty() && wish.edits().isPresent()
                    ? !mayBeAskedAgain(action)
                    : ActionState.OPEN.contains(action.state()));
  }

  private static boolean mayBeAskedAgain(ActionEntity action) {
    return switch (action.state()) {
      case REJECTED, CONFLICTED, FAILED, ROLLED_BACK -> true;
      default -> false;
    };
  }

  /** The first part of the idempotency key of actions for equal requests. */
  static String key(RequestedActions.Wish wish) {
    String edits =
        wish.edits().stream()
            .flatMap(List::stream)
            .map(edit -> edit.field() + "=" + edit.value().map(v -> "'" + v + "'").orElse("-"))
            .sorted()
            .collect(Collectors.joining(";"));
    String subject =
        wish.about().scope() == Scope.PRODUCT
            ? wish.about().id()
            : wish.about().scope().key() + ":" + wish.about().id();
    return Sha256.sha256(String.join("|", wish.type(), subject, edits, wish.purpose()));
  }
}
