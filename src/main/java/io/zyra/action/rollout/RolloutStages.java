package io.zyra.action.rollout;

import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.core.policy.Handling;
import io.zyra.core.rollout.StageGate;
import io.zyra.core.rollout.StageStep;
import io.zyra.core.rollout.WatchWords;
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
import java.util.Map;
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
  private final StageChooser stageChooser;
  private final ComparisonChooser comparisons;
  private final RolloutTakeBack takeBack;
  private final WatchReader reader;
  private final ActionRepository actions;
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
      StageChooser stageChooser,
      ComparisonChooser comparisons,
      RolloutTakeBack takeBack,
      WatchReader reader,
      ActionRepository actions,
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
    this.stageChooser = stageChooser;
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
    return tenancy.call(
        id,
        () -> {
          Merchant merchant = merchants.lock(id);
          RolloutEntity unlocked = repository.get(rollout);
          int chosen = unlocked.gated && unlocked.stage == 0 ? choose(merchant, unlocked) : 0;
          RolloutEntity entity = repository.lock(rollout);
          if (entity.watch() != RolloutWatchState.OPEN || entity.state() == RolloutState.PAUSED) {
            return Optional.empty();
          }
          return new Step(merchant, entity, clock.instant()).next(chosen);
        });
  }

  private int choose(Merchant merchant, RolloutEntity rollout) {
    Handling.Canary canary = rollouts.handling(rollout).orElseThrow().canary();
    return stageChooser.choose(merchant, rollout, canary, clock.instant());
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
    private final Counts counts;

    Step(Merchant merchant, RolloutEntity rollout, Instant now) {
      this.merchant = merchant;
      this.rollout = rollout;
      this.now = now;
      this.counts = Counts.of(repository.countsByStage(rollout), rollout);
    }

    Optional<Duration> next(int chosen) {
      if (rollout.stage == 0) {
        begin(chosen);
        return Optional.of(Duration.ZERO);
      }
      RolloutStage stage = stages.current(rollout).orElseThrow();
      return switch (stage.state()) {
        case WAITING, PUBLISHING -> afterPublishing(stage);
        case WATCHING -> look(stage);
        case PASSED -> afterPassing();
        case BREACHED -> Optional.empty();
      };
    }

    private void begin(int chosen) {
      if (rollout.gated) {
        release(1, "Stage 1 of %d goes first, chosen at random".formatted(chosen));
      } else {
        stages.add(rollout, 1, repository.products(rollout).size(), StageChooser.seed(rollout.id));
        stages.move(rollout, 1, RolloutStage.State.PUBLISHING);
        rollout.stage = 1;
      }
    }

    private Optional<Duration> afterPublishing(RolloutStage stage) {
      if (counts.going() > 0) {
        return Optional.of(WHILE_GOING);
      }
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
      Instant from = WatchReader.firstHour(now);
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
                  new WatchWords(WatchedActions.measure(rollout.type).words()));
      looks.add(rollout, stage.number(), now, step.reason(), judged.get());
      return act(stage, watch, step);
    }

    private Optional<Duration> act(RolloutStage stage, RolloutStage.Watch watch, StageStep step) {
      if (step instanceof StageStep.TakeBack) {
        stages.move(rollout, stage.number(), RolloutStage.State.BREACHED);
        tell("breached", step.reason());
        takeBack.ask(merchant.id(), rollout, RolloutTakeBack.Request.automatic(step.reason()));
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

  /**
   * How many actions of a rollout are where.
   *
   * @param going of the stages that may go, on their way
   * @param published of the current stage, in the shop
   * @param failed of the current stage, not written
   * @param hasLaterGoing whether any of a later stage is to go out
   * @param hasLater whether any of a later stage is to go out or waits for a person
   * @param hasWaiting whether any of any stage waits for a person
   */
  private record Counts(
      long going,
      long published,
      long failed,
      boolean hasLaterGoing,
      boolean hasLater,
      boolean hasWaiting) {

    static Counts of(Map<Integer, Map<ActionState, Long>> byStage, RolloutEntity rollout) {
      int current = Math.max(1, rollout.stage);
      long going = 0;
      boolean laterGoing = false;
      boolean later = false;
      boolean waiting = false;
      for (Map.Entry<Integer, Map<ActionState, Long>> each : byStage.entrySet()) {
        boolean isLater = rollout.gated && each.getKey() > rollout.stage;
        Set<ActionState> states = each.getValue().keySet();
        waiting |= states.contains(ActionState.PROPOSED);
        waiting |= states.contains(ActionState.AWAITING_APPROVAL);
        if (isLater) {
          laterGoing |= RolloutState.isGoing(states);
          later |= ActionState.OPEN.stream().anyMatch(states::contains);
        } else {
          going += sum(each.getValue(), ActionState.COMPOSING, ActionState.APPROVED);
          going += sum(each.getValue(), ActionState.PUBLISHING, ActionState.ROLLING_BACK);
        }
      }
      Map<ActionState, Long> now = byStage.getOrDefault(current, Map.of());
      return new Counts(
          going,
          sum(now, ActionState.PUBLISHED),
          sum(now, ActionState.FAILED, ActionState.CONFLICTED),
          laterGoing,
          later,
          waiting);
    }

    private static long sum(Map<ActionState, Long> counts, ActionState... states) {
      long sum = 0;
      for (ActionState state : states) {
        sum += counts.getOrDefault(state, 0L);
      }
      return sum;
    }
  }
}
