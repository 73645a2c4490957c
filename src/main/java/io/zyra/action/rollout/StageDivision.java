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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Divides the products of a rollout into stages: at random within groups of alike ones, so that the
 * first stage is like the rest. The seed is that of the rollout, so that the same stages come out
 * when it is done again, after a crash or by somebody who checks it.
 */
@ApplicationScoped
class StageDivision {
  private final RolloutProducts products;
  private final RolloutRepository rollouts;
  private final RolloutStageRepository stages;
  private final Rollouts handlings;
  private final ComposeOnDemand onDemand;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  StageDivision(
      RolloutProducts products,
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
   * Divides a rollout that goes out in stages, unless that is done, as soon as anything of it is to
   * go. It changes many actions, so nothing of the merchant is composed meanwhile.
   */
  void divide(MerchantId id, UUID rollout) {
    if (tenancy.read(id, () -> isToBeDivided(rollouts.get(rollout)))) {
      onDemand.whileNothingIsComposed(
          id,
          () -> {
            Merchant merchant = merchants.lock(id);
            RolloutEntity entity = rollouts.get(rollout);
            Handling.Canary canary = handlings.handling(entity).orElseThrow().canary();
            return choose(merchant, entity, canary, clock.instant());
          });
    }
  }

  private boolean isToBeDivided(RolloutEntity rollout) {
    return rollout.gated
        && rollout.stage == 0
        && stages.of(rollout).isEmpty()
        && !rollouts.goingProducts(rollout).isEmpty();
  }

  private int choose(
      Merchant merchant, RolloutEntity rollout, Handling.Canary canary, Instant now) {
    Set<UUID> subjects = rollouts.products(rollout);
    long seed = seed(rollout.id);
    List<Candidate> left =
        products.candidates(merchant, WatchedActions.measure(rollout.type).series(), now).stream()
            .filter(each -> subjects.contains(UUID.fromString(each.id())))
            .collect(Collectors.toCollection(ArrayList::new));
    Set<UUID> going = rollouts.goingProducts(rollout);
    int number = 0;
    for (int size : StagePlan.of(canary.percent()).sizes(Math.max(1, left.size()))) {
      number++;
      List<Candidate> first = preferred(left, going);
      boolean isDrawn = first.size() == left.size();
      Set<String> chosen = new StratifiedChoice(seed + number).count(first, size);
      if (chosen.size() < size) {
        left.removeIf(each -> chosen.contains(each.id()));
        chosen.addAll(new StratifiedChoice(seed - number).count(left, size - chosen.size()));
      }
      left.removeIf(each -> chosen.contains(each.id()));
      stages.add(rollout, number, chosen.size(), seed + number, isDrawn);
      stages.assign(rollout, number, chosen.stream().map(UUID::fromString).toList());
      chosen.forEach(id -> subjects.remove(UUID.fromString(id)));
    }
    // Products that were deleted meanwhile; their actions find that out by themselves.
    stages.assign(rollout, number, subjects);
    return number;
  }

  /** What goes out by itself today comes before what still waits for a person. */
  private static List<Candidate> preferred(List<Candidate> left, Set<UUID> going) {
    List<Candidate> first =
        left.stream().filter(each -> going.contains(UUID.fromString(each.id()))).toList();
    return first.isEmpty() ? left : first;
  }

  static long seed(UUID rollout) {
    return rollout.getMostSignificantBits() ^ rollout.getLeastSignificantBits();
  }
}
