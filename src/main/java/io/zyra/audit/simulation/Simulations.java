package io.zyra.audit.simulation;

import io.zyra.action.ActionViewFactory;
import io.zyra.action.Actions;
import io.zyra.audit.LimitExceededMapper;
import io.zyra.core.decision.Backtest;
import io.zyra.core.decision.RuleSetComparison;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Scope;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.merchant.Merchant;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs simulations in threads of their own. Runs of all simulations are interleaved, so that a long
 * backtest delays others by one run only. A merchant has at most two simulations running and some
 * waiting; the queue is there for an editor that requests a preview while the previous one is
 * running.
 */
@ApplicationScoped
class Simulations {
  private static final int AT_ONCE = 2;
  private static final int MOST = 10;
  private static final int THREADS = 2;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final SimulationFacts facts;
  private final DeciderFactory deciders;
  private final Actions actions;
  private final ActionViewFactory actionViews;
  private final Map<MerchantId, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, named());

  Simulations(
      SimulationFacts facts,
      DeciderFactory deciders,
      Actions actions,
      ActionViewFactory actionViews) {
    this.facts = facts;
    this.deciders = deciders;
    this.actions = actions;
    this.actionViews = actionViews;
  }

  private static ThreadFactory named() {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "simulation-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /**
   * Reserves a place for a simulation. The caller has to start it: the place is released when it
   * ends.
   *
   * @throws io.zyra.web.ProblemException 429 if the merchant has too many simulations
   */
  Run admit(SimulationPlan plan) {
    lanes.compute(
        plan.merchant().id(),
        (merchant, known) -> {
          Lane lane = known == null ? new Lane() : known;
          if (lane.admitted >= MOST) {
            throw Problem.tooMany(
                "too-many-simulations",
                "Too many simulations run at once",
                "This merchant has " + lane.admitted + " simulations under way or waiting.",
                "Wait for one of them to end, or close the page that runs it.",
                RETRY_AFTER);
          }
          lane.admitted++;
          return lane;
        });
    return new Run(plan);
  }

  /** The simulations of one merchant. Accessed only while its entry of {@code lanes} is locked. */
  private static final class Lane {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int admitted;
    private int underWay;
  }

  /** Starts at once, or when a running simulation of the merchant has ended. */
  private void begin(MerchantId merchant, Runnable work) {
    AtomicBoolean now = new AtomicBoolean();
    lanes.computeIfPresent(
        merchant,
        (id, lane) -> {
          if (lane.underWay < AT_ONCE) {
            lane.underWay++;
            now.set(true);
          } else {
            lane.waiting.add(work);
          }
          return lane;
        });
    if (now.get()) {
      work.run();
    }
  }

  private void release(MerchantId merchant) {
    AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
    lanes.computeIfPresent(
        merchant,
        (id, lane) -> {
          lane.admitted--;
          if (lane.waiting.isEmpty()) {
            lane.underWay--;
          } else {
            next.set(lane.waiting.poll());
          }
          return lane.admitted == 0 ? null : lane;
        });
    next.get().run();
  }

  /** A running simulation. */
  final class Run {
    private final SimulationPlan plan;
    private final Backtest trial;
    private final SimulationTally tally;
    private int done;

    private Run(SimulationPlan plan) {
      this.plan = plan;
      this.trial =
          new Backtest(
              deciders.inForce(),
              plan.before(),
              plan.after(),
              plan.merchant().mode(),
              plan.merchant().limits());
      this.tally = new SimulationTally(plan.after(), plan.sample(), actionViews::sentence);
    }

    void start(SimulationListener watcher) {
      begin(plan.merchant().id(), () -> queue(watcher));
    }

    private void queue(SimulationListener watcher) {
      try {
        threads.execute(() -> goOn(watcher));
      } catch (RuntimeException e) {
        end(() -> watcher.failed(e));
      }
    }

    private void goOn(SimulationListener watcher) {
      if (watcher.isGone()) {
        end(() -> {});
        return;
      }
      try {
        next();
      } catch (RuntimeException | Error e) {
        // An evaluation that exceeds its budget throws an Error.
        end(() -> watcher.failed(e));
        return;
      }
      int total = plan.times().moments().size();
      if (done < total) {
        watcher.progressed(progress(total));
        queue(watcher);
      } else {
        watcher.progressed(progress(total));
        end(() -> watcher.finished(tally.result()));
      }
    }

    /** Releases the place before telling, so that the listener can start another one. */
    private void end(Runnable tell) {
      release(plan.merchant().id());
      tell.run();
    }

    private SimulationResult.Progress progress(int total) {
      return new SimulationResult.Progress(done, total, plan.times().moments().get(done - 1));
    }

    private void next() {
      Instant at = plan.times().moments().get(done);
      Loaded loaded = facts.readOnly(plan.merchant().id(), () -> load(at));
      RuleSetComparison comparison =
          LimitExceededMapper.within(
              () -> trial.run(loaded.facts().before(), loaded.facts().after(), loaded.use()));
      if (plan.times().now()) {
        tally.rest(
            SuppressedMatches.of(
                plan.after(),
                loaded.facts().after(),
                comparison.pairs().stream().flatMap(pair -> pair.after().stream()).toList(),
                actions,
                plan.merchant()));
      }
      tally.add(at, loaded.facts().after().subjects().size(), comparison);
      done++;
    }

    private Loaded load(Instant at) {
      Merchant merchant = plan.merchant();
      if (plan.times().now()) {
        return new Loaded(
            facts.now(merchant, plan.before(), plan.after(), at), actions.catalogUse(merchant));
      }
      SimulationFacts.Both past = facts.past(merchant, plan.before(), plan.after(), at);
      return new Loaded(past, new BudgetUsage(products(merchant, past.after()), Set.of()));
    }
  }

  /** The number of products; if no rule needs product facts, the current number. */
  private int products(Merchant merchant, Facts past) {
    long known = past.subjects().stream().filter(each -> each.scope() == Scope.PRODUCT).count();
    return known > 0 ? (int) known : actions.catalogUse(merchant).products();
  }

  /** The input of one run. */
  private record Loaded(SimulationFacts.Both facts, BudgetUsage use) {}
}
