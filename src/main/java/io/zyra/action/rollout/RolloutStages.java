package io.zyra.action.rollout;

import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.core.policy.Handling;
import io.zyra.core.rollout.StageGate;
import io.zyra.core.rollout.StageStep;
import io.zyra.core.rollout.WatchOutcomeText;
import io.zyra.core.stats.WatchRecord;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a rollout from stage to stage. Each call does one step in one transaction, so that it can
 * end anywhere and be called again.
 */
@ApplicationScoped
class RolloutStages {
  private static final String AGENT = "agent";

  /** The end of its last action has it looked at before that. */
  private static final Duration WHILE_GOING = Duration.ofMinutes(5);

  private final RolloutRepository repository;
  private final RolloutStageRepository stages;
  private final RolloutLookRepository looks;
  private final RolloutTransitions transitions;
  private final Rollouts rollouts;
  private final WatchedActions watched;
  private final StageDivision division;
  private final ComparisonChooser comparisons;
  private final RolloutRollback takeBack;
  private final WatchEvaluator reader;
  private final RolloutActionRepository actions;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final RolloutConfig config;
  private final Clock clock;

  RolloutStages(
      RolloutRepository repository,
      RolloutStageRepository stages,
      RolloutLookRepository looks,
      RolloutTransitions transitions,
      Rollouts rollouts,
      WatchedActions watched,
      StageDivision division,
      ComparisonChooser comparisons,
      RolloutRollback takeBack,
      WatchEvaluator reader,
      RolloutActionRepository actions,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      RolloutConfig config,
      Clock clock) {
    this.repository = repository;
    this.stages = stages;
    this.looks = looks;
    this.transitions = transitions;
    this.rollouts = rollouts;
    this.watched = watched;
    this.division = division;
    this.comparisons = comparisons;
    this.takeBack = takeBack;
    this.reader = reader;
    this.actions = actions;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Does what is next.
   *
   * @return after how long to ask again; empty when the end of an action, or a person, will ask
   */
  Optional<Duration> advance(MerchantId id, UUID rollout) {
    division.divide(id, rollout);
    return tenancy.call(
        id,
        () -> {
          Merchant merchant = merchants.lock(id);
          RolloutEntity entity = repository.lock(rollout);
          if (entity.watch() != RolloutWatchState.OPEN || entity.state() == RolloutState.PAUSED) {
            return Optional.empty();
          }
          return new Step(merchant, entity, clock.instant()).next();
        });
  }

  /** Records that it could not be taken on. */
  void tellFailure(MerchantId merchant, UUID id, String why) {
    tenancy.run(
        merchant,
        () ->
            transitions.tell(
                merchant,
                id,
                repository.get(id).type,
                "stuck",
                AGENT,
                "It could not be taken on and is looked at again with its next change: " + why));
  }

  /** One step of one rollout, which is locked. */
  private final class Step {
    private final Merchant merchant;
    private final RolloutEntity rollout;
    private final Instant now;
    private final StageCounts counts;

    Step(Merchant merchant, RolloutEntity rollout, Instant now) {
      this.merchant = merchant;
      this.rollout = rollout;
      this.now = now;
      this.counts = StageCounts.of(repository.countsByStage(rollout), rollout);
    }

    Optional<Duration> next() {
      if (rollout.stage == 0 && rollout.gated && stages.of(rollout).isEmpty()) {
        // Nothing of it is approved yet.
        return Optional.empty();
      }
      if (rollout.stage == 0) {
        begin();
        return Optional.of(Duration.ZERO);
      }
      if (counts.going() > 0) {
        // Of a stage that is watched already, the watch begins again with that.
        transitions.follow(merchant.id(), rollout, AGENT, "More of it goes out");
        return Optional.of(WHILE_GOING);
      }
      RolloutStage stage = stages.current(rollout).orElseThrow();
      return switch (stage.state()) {
        case WAITING, PUBLISHING -> afterPublishing(stage);
        case WATCHING -> look(stage);
        case PASSED -> afterPassing();
        case BREACHED -> Optional.empty();
      };
    }

    private void begin() {
      if (rollout.gated) {
        int all = stages.of(rollout).size();
        release(1, "Stage 1 of %d goes first, chosen at random".formatted(all));
      } else {
        stages.add(rollout, 1, repository.products(rollout).size(), StageDivision.seed(rollout.id));
        stages.move(rollout, 1, RolloutStage.State.PUBLISHING);
        rollout.stage = 1;
      }
    }

    private Optional<Duration> afterPublishing(RolloutStage stage) {
      boolean mostFailed = counts.failed() > counts.published();
      if (mostFailed && counts.hasLater() && !stage.isAccepted()) {
        return hold(
            "%d of %d changes of stage %d failed, so the rest has to wait for you."
                .formatted(counts.failed(), counts.failed() + counts.published(), stage.number()));
      }
      if (counts.published() == 0) {
        return counts.hasWaiting() && !counts.hasLaterGoing() ? Optional.empty() : afterPassing();
      }
      Handling.Watch limits = rollouts.handling(rollout).orElseThrow().watch();
      if (!watched.isWatched(rollout.type, limits)) {
        return pass(stage, "Stage %d has gone out and is not watched".formatted(stage.number()));
      }
      return watch(stage, limits);
    }

    private Optional<Duration> watch(RolloutStage stage, Handling.Watch limits) {
      Instant from = WatchEvaluator.firstHour(now);
      Duration length =
          Duration.ofMinutes(limits.hours().multiply(BigDecimal.valueOf(60)).longValue());
      Set<UUID> changed = repository.publishedProducts(rollout);
      RolloutStage.Comparison comparison =
          comparisons.choose(merchant, rollout, stage, changed, now);
      stages.watch(
          rollout, stage.number(), new RolloutStage.Watch(from, from.plus(length), comparison));
      tell(
          "stage_watched",
          "Stage %d is watched for %s hours: %d changed products against %d unchanged ones"
              .formatted(
                  stage.number(),
                  limits.hours().toPlainString(),
                  changed.size(),
                  comparison.controls().size()));
      transitions.follow(merchant.id(), rollout, AGENT, "Everything of this stage has gone out");
      return Optional.of(until(from.plus(length)));
    }

    private Optional<Duration> look(RolloutStage stage) {
      RolloutStage.Watch watch = stage.watch().orElseThrow();
      Handling.Watch limits = rollouts.handling(rollout).orElseThrow().watch();
      boolean isOver = !now.isBefore(watch.until());
      Set<UUID> changed = repository.publishedProducts(rollout);
      if (changed.isEmpty()) {
        return pass(stage, "Nothing of stage %d is in the shop".formatted(stage.number()));
      }
      Optional<WatchRecord> judged = reader.judge(merchant, rollout, watch, limits, changed, now);
      if (judged.isEmpty()) {
        return Optional.of(isOver ? WHILE_GOING : until(watch.until()));
      }
      StageStep step =
          new StageGate(isOver, !counts.hasLater(), stage.isAccepted())
              .after(
                  judged.get().outcome(),
                  new WatchOutcomeText(WatchedActions.measure(rollout.type).words()));
      looks.add(rollout, stage.number(), now, step.reason(), judged.get());
      return act(stage, watch, step);
    }

    private Optional<Duration> act(RolloutStage stage, RolloutStage.Watch watch, StageStep step) {
      if (step instanceof StageStep.TakeBack) {
        stages.move(rollout, stage.number(), RolloutStage.State.BREACHED);
        tell("breached", step.reason());
        takeBack.ask(merchant.id(), rollout, RolloutRollback.Request.automatic(step.reason()));
        return Optional.of(Duration.ZERO);
      }
      if (step instanceof StageStep.Hold) {
        return hold(step.reason());
      }
      if (step instanceof StageStep.Pass) {
        return pass(stage, step.reason());
      }
      return Optional.of(until(watch.until()));
    }

    private Optional<Duration> pass(RolloutStage stage, String why) {
      stages.move(rollout, stage.number(), RolloutStage.State.PASSED);
      tell("stage_passed", "Stage %d passed. %s".formatted(stage.number(), why));
      return afterPassing();
    }

    private Optional<Duration> afterPassing() {
      if (counts.hasLaterGoing()) {
        release(rollout.stage + 1, "Stage %d goes out".formatted(rollout.stage + 1));
        return Optional.of(Duration.ZERO);
      }
      if (counts.hasWaiting()) {
        return Optional.empty();
      }
      rollout.watch = RolloutWatchState.OVER.key();
      transitions.follow(merchant.id(), rollout, AGENT, "The watch is over");
      return Optional.empty();
    }

    private void release(int number, String words) {
      rollout.stage = number;
      stages.move(rollout, number, RolloutStage.State.PUBLISHING);
      tell("stage_released", words);
      actions
          .dueOf(rollout.id)
          .forEach(action -> jobs.hasten(ExecuteActionTask.TASK, merchant.id(), action.toString()));
      transitions.follow(merchant.id(), rollout, AGENT, words);
    }

    private Optional<Duration> hold(String why) {
      transitions.move(merchant.id(), rollout, RolloutState.PAUSED, AGENT, why);
      return Optional.empty();
    }

    private Duration until(Instant end) {
      Duration left = Duration.between(now, end);
      return left.compareTo(config.lookEvery()) < 0 ? left : config.lookEvery();
    }

    private void tell(String step, String words) {
      transitions.tell(merchant.id(), rollout.id, rollout.type, step, AGENT, words);
    }
  }
}
