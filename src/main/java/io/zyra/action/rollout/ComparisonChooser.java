package io.zyra.action.rollout;

import io.zyra.action.rollout.RolloutStage.Comparison;
import io.zyra.core.stats.choice.Candidate;
import io.zyra.core.stats.choice.ControlMatching;
import io.zyra.core.stats.choice.SeededOrder;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/**
 * Chooses the unchanged products that a stage is compared with. While more of the rollout has to
 * go, these are its own later products if it was drawn who goes first: then nothing but the change
 * is different. Otherwise, and when they are too few, products like the changed ones are searched
 * among those that nothing of Zyra has changed in the time before.
 */
@ApplicationScoped
class ComparisonChooser {
  /** Fewer say nothing; see {@code core.stats.WatchSettings}. */
  private static final int LEAST = 20;

  /** In standard deviations of the logarithms of revenue, traffic and events together. */
  private static final double CALIPER = 1;

  private final CandidateReader products;
  private final RolloutRepository rollouts;
  private final RolloutConfig config;

  ComparisonChooser(CandidateReader products, RolloutRepository rollouts, RolloutConfig config) {
    this.products = products;
    this.rollouts = rollouts;
    this.config = config;
  }

  /**
   * Chooses.
   *
   * @param changed the products that went out with the stage
   */
  Comparison choose(
      Merchant merchant,
      RolloutEntity rollout,
      RolloutStage stage,
      Set<UUID> changed,
      Instant now) {
    Set<UUID> later = rollouts.laterProducts(rollout);
    later.removeAll(changed);
    if (stage.isDrawn() && later.size() >= Math.max(LEAST, changed.size())) {
      List<UUID> some =
          new SeededOrder(stage.seed())
              .of(later, UUID::toString).stream().limit(config.mostControls()).toList();
      double drawn = stage.subjects();
      return new Comparison(some, OptionalDouble.of(drawn / (drawn + some.size())));
    }
    return new Comparison(matched(merchant, rollout, stage, changed, now), OptionalDouble.empty());
  }

  private List<UUID> matched(
      Merchant merchant,
      RolloutEntity rollout,
      RolloutStage stage,
      Set<UUID> changed,
      Instant now) {
    Set<UUID> touched = rollouts.touchedProducts(rollout, now.minus(CandidateReader.BEFORE));
    List<Candidate> all =
        products.candidates(merchant, WatchedActions.measure(rollout.type).series(), now);
    List<Candidate> treated =
        all.stream().filter(each -> changed.contains(UUID.fromString(each.id()))).toList();
    List<Candidate> pool =
        all.stream()
            .filter(each -> !changed.contains(UUID.fromString(each.id())))
            .filter(each -> !touched.contains(UUID.fromString(each.id())))
            .toList();
    return new ControlMatching(stage.seed(), config.controlsForEach(), CALIPER)
        .match(treated, pool).controls().values().stream()
            .flatMap(List::stream)
            .map(UUID::fromString)
            .limit(config.mostControls())
            .toList();
  }
}
