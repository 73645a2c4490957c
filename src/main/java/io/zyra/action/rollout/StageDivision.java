package io.zyra.action.rollout;

import io.zyra.action.compose.ComposeOnDemand;
import io.zyra.core.policy.Handling;
import io.zyra.core.rollout.StagePlan;
import io.zyra.core.stats.choice.Candidate;
import io.zyra.core.stats.choice.StratifiedChoice;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Divides the products of a rollout into stages. What is approved first goes first, until the stage
 * is full; of what is approved together it is drawn, within groups of alike ones, so that a stage
 * is like the rest. The seed is that of the rollout, so that the same stages come out when it is
 * done again, after a crash or by somebody who checks it.
 */
@ApplicationScoped
class StageDivision {
  private final CandidateReader products;
  private final RolloutRepository rollouts;
  private final RolloutStageRepository stages;
  private final Rollouts handlings;
  private final ComposeOnDemand onDemand;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  StageDivision(
      CandidateReader products,
      RolloutRepository rollouts,
      RolloutStageRepository stages,
      Rollouts handlings,
      ComposeOnDemand onDemand,
      Merchants merchants,
      Tenancy tenancy,
      Clock clock) {
    this.products = products;
    this.rollouts = rollouts;
    this.stages = stages;
    this.handlings = handlings;
    this.onDemand = onDemand;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * Puts what is to go, and has no stage yet, into a stage. It changes many actions, so nothing of
   * the merchant is composed meanwhile.
   */
  void divide(MerchantId id, UUID rollout) {
    if (tenancy.read(id, () -> isToBeDivided(rollouts.get(rollout)))) {
      onDemand.whileNothingIsComposed(
          id,
          () -> {
            Merchant merchant = merchants.lock(id);
            divide(merchant, rollouts.get(rollout), clock.instant());
            return true;
          });
    }
  }

  private boolean isToBeDivided(RolloutEntity rollout) {
    return rollout.gated
        && rollout.watch() == RolloutWatchState.OPEN
        && !rollouts.undividedProducts(rollout).isEmpty();
  }

  private void divide(Merchant merchant, RolloutEntity rollout, Instant now) {
    Handling.Canary canary = handlings.handling(rollout).orElseThrow().canary();
    List<Integer> sizes = StagePlan.of(canary.percent()).sizes(rollouts.products(rollout).size());
    long seed = seed(rollout.id);
    for (int number = 1; number <= sizes.size(); number++) {
      stages.add(rollout, number, sizes.get(number - 1), seed + number);
    }
    Set<UUID> undivided = rollouts.undividedProducts(rollout);
    List<Candidate> left =
        products.candidates(merchant, WatchedActions.measure(rollout.type).series(), now).stream()
            .filter(each -> undivided.remove(UUID.fromString(each.id())))
            .collect(Collectors.toCollection(ArrayList::new));
    Map<Integer, Integer> taken = rollouts.productsByStage(rollout);
    int first = firstOpen(rollout, sizes.size());
    for (int number = first; number <= sizes.size() && !left.isEmpty(); number++) {
      int before = taken.getOrDefault(number, 0);
      boolean isLast = number == sizes.size();
      int room = isLast ? left.size() : Math.max(0, sizes.get(number - 1) - before);
      Set<String> chosen = new StratifiedChoice(seed + number).count(left, room);
      left.removeIf(each -> chosen.contains(each.id()));
      stages.assign(rollout, number, chosen.stream().map(UUID::fromString).toList());
      stages.setDrawn(rollout, number, before == 0 && !left.isEmpty());
    }
    // Products that were deleted meanwhile; their actions find that out by themselves.
    stages.assign(rollout, first, undivided);
  }

  /** The stage that may go now, unless it is over. */
  private int firstOpen(RolloutEntity rollout, int last) {
    boolean isOver =
        stages
            .current(rollout)
            .filter(stage -> stage.state() == RolloutStage.State.PASSED)
            .isPresent();
    return Math.min(last, isOver ? rollout.stage + 1 : Math.max(1, rollout.stage));
  }

  static long seed(UUID rollout) {
    return rollout.getMostSignificantBits() ^ rollout.getLeastSignificantBits();
  }
}
