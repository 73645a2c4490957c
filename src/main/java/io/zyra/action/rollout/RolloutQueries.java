package io.zyra.action.rollout;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ActionView;
import io.zyra.action.ActionViewFactory;
import io.zyra.action.compose.ComposeOnDemand;
import io.zyra.core.policy.Handling;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** Reads rollouts, and composes what somebody is about to look at. */
@ApplicationScoped
class RolloutQueries {
  private final RolloutRepository repository;
  private final Rollouts rollouts;
  private final RolloutProgress progress;
  private final ActionRepository actions;
  private final ActionViewFactory views;
  private final ComposeOnDemand onDemand;
  private final Tenancy tenancy;

  RolloutQueries(
      RolloutRepository repository,
      Rollouts rollouts,
      RolloutProgress progress,
      ActionRepository actions,
      ActionViewFactory views,
      ComposeOnDemand onDemand,
      Tenancy tenancy) {
    this.repository = repository;
    this.rollouts = rollouts;
    this.progress = progress;
    this.actions = actions;
    this.views = views;
    this.onDemand = onDemand;
    this.tenancy = tenancy;
  }

  Page<RolloutView> list(MerchantId merchant, Optional<RolloutState> state, PageRequest page) {
    return tenancy.read(merchant, () -> repository.page(state, page).map(this::view));
  }

  RolloutView get(MerchantId merchant, UUID id) {
    return tenancy.read(merchant, () -> view(repository.get(id)));
  }

  /** Its actions with what each changes, newest first. What is not composed yet is composed. */
  Page<ActionView> actions(MerchantId merchant, UUID id, PageRequest page) {
    Page<ActionEntity> found =
        tenancy.read(
            merchant,
            () -> {
              repository.get(id);
              return actions.ofRollout(id, page);
            });
    onDemand.show(merchant, found.items());
    return tenancy.read(
        merchant, () -> actions.ofRollout(id, page).map(action -> views.view(action, List.of())));
  }

  RolloutView view(RolloutEntity rollout) {
    SortedMap<Integer, Map<ActionState, Long>> byStage = repository.countsByStage(rollout);
    Map<ActionState, Long> counts = RolloutRepository.together(byStage);
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    Optional<Handling> handling = rollouts.handling(rollout);
    List<RolloutProgress.StageView> stages = progress.stages(rollout, byStage, total);
    Optional<ActionView> example =
        actions.exampleOf(rollout.id).map(action -> views.view(action, List.of()));
    return new RolloutView(
        rollout.id,
        rollout.type,
        rollout.state(),
        Optional.ofNullable(rollout.auditId),
        Optional.ofNullable(rollout.ruleId),
        counts,
        total,
        handling,
        example,
        example.map(ActionView::heldBecause).orElse(List.of()),
        example.map(ActionView::risk),
        stages,
        progress.watch(rollout, handling),
        progress.waitsFor(rollout, stages),
        rollout.createdAt);
  }
}
