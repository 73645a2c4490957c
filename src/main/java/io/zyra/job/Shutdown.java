package io.zyra.job;

import io.quarkus.runtime.ShutdownEvent;
import io.zyra.database.RunningStatements;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Stops running work when the server stops. Tasks end at their next step, or are interrupted after
 * the grace period; then their rows are released. Afterwards no SQL statement is running, so that
 * the database can be stopped too.
 */
@ApplicationScoped
class Shutdown {
  /** Runs before the shutdown of beans that running work may need, such as the sandbox shop. */
  private static final int BEFORE_THE_REST = 100;

  private static final long LOOK_EVERY_MILLIS = 50;
  private static final Duration LONGEST_AFTER_GRACE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(Shutdown.class);

  private final ShutdownSignal signal;
  private final Jobs jobs;
  private final ScheduledTaskRepository tasks;
  private final RunningStatements statements;
  private final Duration grace;

  Shutdown(
      ShutdownSignal signal,
      Jobs jobs,
      ScheduledTaskRepository tasks,
      RunningStatements statements,
      JobSettings settings) {
    this.signal = signal;
    this.jobs = jobs;
    this.tasks = tasks;
    this.statements = statements;
    this.grace = settings.shutdownGrace();
  }

  void stop(@Observes @Priority(BEFORE_THE_REST) ShutdownEvent event) {
    long start = System.nanoTime();
    signal.request();
    ScheduledExecutorService canceller = Executors.newSingleThreadScheduledExecutor();
    canceller.scheduleWithFixedDelay(
        this::cancelStatements, grace.toMillis(), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    try {
      String scheduler = jobs.stop();
      awaitStatements(start + grace.plus(LONGEST_AFTER_GRACE).toNanos());
      int released = tasks.release(scheduler);
      LOG.infof(
          "server.stopping handedBack=%d millis=%d",
          released, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    } catch (SQLException e) {
      LOG.infof("server.stopping The database is gone: %s", e.getMessage());
    } finally {
      canceller.shutdownNow();
    }
  }

  private void cancelStatements() {
    try {
      statements.cancel();
    } catch (SQLException e) {
      LOG.debug("Statements cannot be cancelled", e);
    }
  }

  /** Waits for the statements of requests, which {@link Jobs#stop} does not wait for. */
  private void awaitStatements(long until) throws SQLException {
    while (statements.count() > 0 && System.nanoTime() < until) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
