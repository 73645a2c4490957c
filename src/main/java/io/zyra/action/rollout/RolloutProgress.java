package io.zyra.action.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionState;
import io.zyra.core.policy.Handling;
import io.zyra.core.stats.EffectEstimate;
import io.zyra.core.stats.WatchOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a rollout is: its stages, what the watch says, and what it waits for. */
@ApplicationScoped
class RolloutProgress {
  private final WatchedActions watched;
  private final RolloutConfig config;
  private final ObjectMapper json;

  RolloutProgress(WatchedActions watched, RolloutConfig config, ObjectMapper json) {
    this.watched = watched;
    this.config = config;
    this.json = json;
  }

  /**
   * A stage.
   *
   * @param share percent of the rollout's actions
   * @param settled how many of its actions have ended
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record StageView(
      int number,
      BigDecimal share,
      long actions,
      long settled,
      RolloutStage.State state,
      Optional<Instant> startedAt,
      Optional<Instant> watchUntil) {}

  /**
   * What the watch says.
   *
   * @param metric what is counted, as people call it
   * @param outcome of the last look, as {@code core.stats.WatchOutcome} names them
   * @param sentence the same in words
   * @param treated how many changed products were compared
   * @param control with how many unchanged ones
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record WatchView(
      String metric,
      BigDecimal hours,
      BigDecimal softDropPercent,
      BigDecimal hardDropPercent,
      Optional<Instant> lookedAt,
      Optional<Instant> nextLookAt,
      Optional<String> outcome,
      Optional<String> sentence,
      Optional<EffectView> effect,
      Optional<Integer> treated,
      Optional<Integer> control) {}

  /** A relative effect with its interval: -0.2 is a fifth less. */
  record EffectView(double estimate, double low, double high) {}

  /** The stages; of a rollout that was taken back those that were over by then. */
  List<StageView> stages(
      RolloutEntity rollout,
      List<RolloutStage> stages,
      Map<Integer, Map<ActionState, Long>> counts,
      long total) {
    return stages.stream()
        .filter(stage -> rollout.takeBack == null || stage.state().isOver())
        .map(stage -> view(stage, counts, total))
        .toList();
  }

  private static StageView view(
      RolloutStage stage, Map<Integer, Map<ActionState, Long>> counts, long total) {
    Map<ActionState, Long> own = counts.getOrDefault(stage.number(), Map.of());
    long chosen = own.values().stream().mapToLong(Long::longValue).sum();
    long actions =
        stage.state() == RolloutStage.State.WAITING && chosen == 0 ? stage.subjects() : chosen;
    long settled =
        own.entrySet().stream()
            .filter(each -> each.getKey().isSettled())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new StageView(
        stage.number(),
        BigDecimal.valueOf(total == 0 ? 0 : Math.round(1000.0 * actions / total), 1),
        actions,
        settled,
        stage.state(),
        stage.watch().map(RolloutStage.Watch::from),
        stage.watch().map(RolloutStage.Watch::until));
  }

  /** Empty for a rollout that is not watched. */
  Optional<WatchView> watch(
      RolloutEntity rollout,
      Optional<Handling> handling,
      List<RolloutStage> stages,
      Optional<RolloutLookRepository.Look> last) {
    return handling
        .map(Handling::watch)
        .filter(limits -> watched.isWatched(rollout.type, limits))
        .filter(limits -> rollout.watch() != RolloutWatchState.NONE)
        .map(limits -> view(rollout, limits, stages, last));
  }

  private WatchView view(
      RolloutEntity rollout,
      Handling.Watch limits,
      List<RolloutStage> stages,
      Optional<RolloutLookRepository.Look> last) {
    Optional<RolloutStage> current =
        stages.stream()
            .filter(stage -> stage.number() == rollout.stage)
            .findFirst()
            .filter(stage -> stage.state() == RolloutStage.State.WATCHING)
            .filter(stage -> rollout.watch() == RolloutWatchState.OPEN);
    Optional<EffectEstimate> effect =
        last.map(RolloutLookRepository.Look::outcome).flatMap(RolloutProgress::effect);
    return new WatchView(
        WatchedActions.measure(rollout.type).words(),
        limits.hours(),
        limits.softDropPercent(),
        limits.hardDropPercent(),
        last.map(RolloutLookRepository.Look::at),
        current.flatMap(RolloutStage::watch).map(watch -> nextLook(watch, last)),
        last.map(look -> name(look.outcome())),
        last.map(RolloutLookRepository.Look::words),
        effect.map(each -> new EffectView(each.estimate(), each.low(), each.high())),
        effect.map(each -> each.treated().subjects()),
        effect
            .map(each -> each.control().subjects())
            .or(
                () ->
                    current
                        .flatMap(RolloutStage::watch)
                        .map(watch -> watch.comparison().controls().size())));
  }

  private Instant nextLook(RolloutStage.Watch watch, Optional<RolloutLookRepository.Look> last) {
    Instant next =
        last.map(look -> look.at().plus(config.lookEvery()))
            .filter(at -> at.isAfter(watch.from()))
            .orElse(watch.from().plus(1, ChronoUnit.HOURS));
    return next.isBefore(watch.until()) ? next : watch.until();
  }

  private static Optional<EffectEstimate> effect(WatchOutcome outcome) {
    if (outcome instanceof WatchOutcome.NotEnoughData lacking) {
      return lacking.soFar();
    }
    if (outcome instanceof WatchOutcome.NoHarmSeen seen) {
      return Optional.of(seen.effect());
    }
    if (outcome instanceof WatchOutcome.SoftBreach breach) {
      return Optional.of(breach.effect());
    }
    if (outcome instanceof WatchOutcome.HardBreach breach) {
      return Optional.of(breach.effect());
    }
    return Optional.empty();
  }

  /** As in the JSON of the outcome. */
  private String name(WatchOutcome outcome) {
    return json.valueToTree(outcome).path("outcome").asText();
  }

  /** What it waits for, in one sentence; empty when it is over. */
  Optional<String> waitsFor(RolloutEntity rollout, List<StageView> all) {
    return switch (rollout.state()) {
      case AWAITING_APPROVAL -> Optional.of("It waits for your yes or no.");
      case PAUSED -> Optional.of("It is paused until you let it go on.");
      case PUBLISHING ->
          Optional.of(
              rollout.gated && rollout.stage == 0
                  ? "Its stages are being chosen."
                  : "Its changes are being written to the shop.");
      case ROLLING_BACK -> Optional.of("It is being taken back.");
      case WATCHING -> Optional.of(watching(rollout, all));
      default -> Optional.empty();
    };
  }

  private static String watching(RolloutEntity rollout, List<StageView> all) {
    if (rollout.stage < all.size()) {
      return "Stage %d waits for the watch of stage %d."
          .formatted(rollout.stage + 1, rollout.stage);
    }
    return "Everything is in the shop and is watched for harm.";
  }
}
