package io.zyra.action.rollout;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionState;
import io.zyra.action.ActionView;
import io.zyra.action.rollback.RollbackRequests;
import io.zyra.merchant.Merchant;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Says what taking a rollout back would do now. */
@ApplicationScoped
class RolloutRollbackPreview {
  /** Each is one call to the shop. */
  private static final int MOST = 50;

  private final RolloutRepository repository;
  private final RolloutActionRepository actions;
  private final RollbackRequests rollbacks;
  private final Tenancy tenancy;

  RolloutRollbackPreview(
      RolloutRepository repository,
      RolloutActionRepository actions,
      RollbackRequests rollbacks,
      Tenancy tenancy) {
    this.repository = repository;
    this.actions = actions;
    this.rollbacks = rollbacks;
    this.tenancy = tenancy;
  }

  /**
   * What would be done.
   *
   * @param published how many actions would be taken back
   * @param withdrawn how many would not go out any more
   * @param actions the first of those that would be taken back, each with what it would put back
   */
  record Preview(boolean dryRun, long published, long withdrawn, List<ActionPreview> actions) {}

  /**
   * One action.
   *
   * @param conflicts fields that somebody has edited since, which would be left as they are
   */
  record ActionPreview(
      UUID id, String label, List<ActionView.DiffLine> diff, List<String> conflicts) {}

  Preview of(Merchant merchant, UUID id, RollbackRequests.Mode mode) {
    List<ActionEntity> published =
        tenancy.read(
            merchant.id(),
            () -> {
              repository.get(id);
              return actions.publishedOf(id);
            });
    long withdrawn =
        tenancy.read(
            merchant.id(),
            () ->
                repository.counts(repository.get(id)).entrySet().stream()
                    .filter(each -> ActionState.OPEN.contains(each.getKey()))
                    .filter(each -> each.getKey() != ActionState.PUBLISHING)
                    .mapToLong(each -> each.getValue())
                    .sum());
    List<ActionPreview> some =
        published.stream().limit(MOST).map(action -> preview(merchant, action, mode)).toList();
    return new Preview(true, published.size(), withdrawn, some);
  }

  private ActionPreview preview(
      Merchant merchant, ActionEntity action, RollbackRequests.Mode mode) {
    RollbackRequests.Preview found = rollbacks.preview(merchant, action.id, mode);
    return new ActionPreview(
        action.id,
        action.subjectLabel,
        found.changes().stream().map(ActionView.DiffLine::of).toList(),
        found.conflicts());
  }
}
