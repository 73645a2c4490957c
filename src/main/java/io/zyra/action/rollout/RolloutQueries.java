package io.zyra.action.rollout;

import io.zyra.action.ActionEntity;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads rollouts, and composes what somebody is about to look at. */
@ApplicationScoped
class RolloutQueries {
  private final RolloutRepository repository;
  private final Rollouts rollouts;
  private final RolloutStageRepository stages;
  private final RolloutLookRepository looks;
  private final RolloutProgress progress;
  private final RolloutActionRepository actions;
  private final ActionViewFactory views;
  private final ComposeOnDemand onDemand;
  private final Tenancy tenancy;

  RolloutQueries(
      RolloutRepository repository,
      Rollouts rollouts,
      RolloutStageRepository stages,
      RolloutLookRepository looks,
      RolloutProgress progress,
      RolloutActionRepository actions,
      ActionViewFactory views,
      ComposeOnDemand onDemand,
      Tenancy tenancy) {
    this.repository = repository;
    this.rollouts = rollouts;
    this.stages = stages;
    this.looks = looks;
    this.progress = progress;
    this.actions = actions;
    this.views = views;
    this.onDemand = onDemand;
    this.tenancy = tenancy;
  }

  Page<RolloutView> list(MerchantId merchant, Optional<RolloutState> state, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          Page<RolloutEntity> found = repository.page(state, page);
          Map<UUID, RolloutView> views = views(found.items());
          return found.map(rollout -> views.get(rollout.id));
        });
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
        merchant,
        () -> {
          Page<ActionEntity> rows = actions.ofRollout(id, page);
          Map<UUID, ActionView> shown =
              views.views(rows.items()).stream()
                  .collect(Collectors.toMap(ActionView::id, view -> view));
          return rows.map(action -> shown.get(action.id));
        });
  }

  RolloutView view(RolloutEntity rollout) {
    return views(List.of(rollout)).get(rollout.id);
  }

  /** However many they are, by the same number of statements. */
  private Map<UUID, RolloutView> views(List<RolloutEntity> some) {
    List<UUID> ids = some.stream().map(rollout -> rollout.id).toList();
    Map<UUID, SortedMap<Integer, Map<ActionState, Long>>> counts = repository.countsByStage(some);
    Map<UUID, List<RolloutStage>> allStages =
        stages.of(some).stream().collect(Collectors.groupingBy(RolloutStage::rollout));
    Map<UUID, RolloutLookRepository.Look> lasts =
        looks.lastOf(some).stream()
            .collect(Collectors.toMap(RolloutLookRepository.Look::rollout, look -> look));
    Map<UUID, ActionView> examples =
        views.views(actions.examplesOf(ids)).stream()
            .collect(Collectors.toMap(ActionView::rolloutId, view -> view));
    Map<UUID, RolloutView> found = new HashMap<>();
    for (RolloutEntity rollout : some) {
      found.put(
          rollout.id,
          view(
              rollout,
              counts.getOrDefault(rollout.id, new TreeMap<>()),
              allStages.getOrDefault(rollout.id, List.of()),
              Optional.ofNullable(lasts.get(rollout.id)),
              Optional.ofNullable(examples.get(rollout.id))));
    }
    return found;
  }

  private RolloutView view(
      RolloutEntity rollout,
      SortedMap<Integer, Map<ActionState, Long>> byStage,
      List<RolloutStage> itsStages,
      Optional<RolloutLookRepository.Look> last,
      Optional<ActionView> example) {
    Map<ActionState, Long> counts = RolloutRepository.together(byStage);
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    Optional<Handling> handling = rollouts.handling(rollout);
    List<RolloutProgress.StageView> stageViews =
        progress.stages(rollout, itsStages, byStage, total);
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
        stageViews,
        progress.watch(rollout, handling, itsStages, last),
        progress.waitsFor(rollout, stageViews),
        rollout.createdAt);
  }
}
