package io.zyra.sandbox.shopper;

import io.zyra.sandbox.shop.ShopStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A simulation on its own thread, at its speed. It ends with the process: nothing is resumed. */
final class RunningSimulation implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunningSimulation.class);
  private static final Duration SLICE = Duration.ofHours(1);
  private static final long PAUSE_MILLIS = 50;
  private static final long SECONDS_TO_STOP = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "sandbox-simulation");
            made.setDaemon(true);
            return made;
          });
  private final Simulation simulation;
  private final PixelSender pixel;
  private final ShopStore store;
  private final Clock clock;
  private final BooleanSupplier busy;
  private final Instant begun;
  private volatile Simulation.Progress progress;
  private volatile boolean stopped;

  /**
   * @param busy whether the deliveries of what has happened so far are not keeping up
   */
  RunningSimulation(
      Simulation simulation,
      PixelSender pixel,
      ShopStore store,
      Clock clock,
      BooleanSupplier busy) {
    this.busy = busy;
    this.simulation = simulation;
    this.pixel = pixel;
    this.store = store;
    this.clock = clock;
    this.begun = clock.instant();
    this.progress = simulation.progress();
  }

  void start() {
    thread.scheduleWithFixedDelay(this::run, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Runs what is due, in slices of simulated time, each one commit. */
  private void run() {
    try {
      Instant due = due();
      while (!stopped && !busy.getAsBoolean() && progress.reached().isBefore(due)) {
        Instant next = progress.reached().plus(SLICE);
        Instant until = next.isBefore(due) ? next : due;
        store.grouped(() -> simulation.runUntil(until));
        progress = simulation.progress();
        pixel.flush();
      }
    } catch (ShopStore.ClosedException e) {
      stopped = true;
    } catch (RuntimeException e) {
      stopped = true;
      LOG.error("sandbox.simulation.failed", e);
    }
    if (done()) {
      thread.shutdown();
    }
  }

  private Instant due() {
    double speed = settings().speed();
    if (speed == 0) {
      return settings().end();
    }
    long passed = Duration.between(begun, clock.instant()).toMillis();
    Instant now = settings().start().plusMillis((long) (passed * Math.max(1, speed)));
    return now.isBefore(settings().end()) ? now : settings().end();
  }

  SimulationSettings settings() {
    return simulation.settings();
  }

  SimulatedBrowserEvents log() {
    return simulation.log();
  }

  Simulation.Progress progress() {
    return progress;
  }

  boolean done() {
    return stopped || progress.done();
  }

  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
