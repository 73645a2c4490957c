package io.zyra.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Receives the changes that other servers commit, by PostgreSQL's LISTEN. PostgreSQL delivers
 * notifications in the order of the transactions that sent them; so the listener sends one to
 * itself, and when it comes back, everything that was committed before it was sent has been
 * received too. While nobody asks for what is cached, it does not send.
 *
 * <p>When the connection is lost it is opened again, and what was read before is read again.
 */
@Singleton
class ChangeListener implements Runnable {
  static final String APPLICATION_NAME = "zyra changes";

  private static final Logger LOG = Logger.getLogger(ChangeListener.class);
  private static final String CHANNEL = "zyra_change";
  private static final String ECHO = "echo";

  /** Echoes sent within the maximum staleness, so that a lost or slow one does no harm. */
  private static final int ECHOES_PER_MAX_STALENESS = 5;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int ANSWERS_WITHIN_MILLIS = 5_000;

  private final DataSource database;
  private final ChangeFeed feed;
  private final Duration maxStaleness;
  private final String self = UUID.randomUUID().toString();
  private final Thread thread = new Thread(this, "changes");
  private volatile boolean stopped;

  ChangeListener(DataSource database, ChangeFeed feed, CacheSettings settings) {
    this.database = database;
    this.feed = feed;
    this.maxStaleness = settings.maxStaleness();
    thread.setDaemon(true);
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    if (!maxStaleness.isZero()) {
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    thread.interrupt();
    thread.join(LONGEST_PAUSE.toMillis());
  }

  @Override
  public void run() {
    int failures = 0;
    while (!stopped) {
      try (Connection connection = database.getConnection()) {
        listen(connection);
        failures = 0;
      } catch (SQLException e) {
        failures++;
        if (!stopped && failures == 1) {
          LOG.warnf("changes.unheard error=%s", e.getMessage());
        }
      } finally {
        feed.disconnected();
      }
      pause(failures);
    }
  }

  private void pause(int failures) {
    try {
      Thread.sleep(Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(failures, 10)));
    } catch (InterruptedException e) {
      // Asked to stop; the loop looks.
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    connection.setNetworkTimeout(Runnable::run, ANSWERS_WITHIN_MILLIS);
    try (Statement sql = connection.createStatement()) {
      // Echoes need not be durable; pg_stat_activity shows the name.
      sql.execute("SET synchronous_commit = off");
      sql.execute("SET application_name = '" + APPLICATION_NAME + "'");
      sql.execute("LISTEN " + CHANNEL);
    }
    feed.connected(System.nanoTime());
    LOG.debug("changes.heard");
    try {
      receive(connection);
    } finally {
      stopListening(connection);
    }
  }

  private void receive(Connection connection) throws SQLException {
    PGConnection notifications = connection.unwrap(PGConnection.class);
    long interval = maxStaleness.toNanos() / ECHOES_PER_MAX_STALENESS;
    int wait = (int) Math.max(1, Duration.ofNanos(interval).toMillis());
    long sent = System.nanoTime() - interval;
    try (PreparedStatement echo = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      echo.setString(1, CHANNEL);
      while (!stopped) {
        long now = System.nanoTime();
        if (now - sent >= interval && feed.isAskedSince(now - 5 * maxStaleness.toNanos())) {
          sent = now;
          echo.setString(2, ECHO + " " + self + " " + now);
          echo.execute();
        }
        for (PGNotification notification : notifications.getNotifications(wait)) {
          dispatch(notification.getParameter());
        }
      }
    }
  }

  private void dispatch(String payload) {
    String[] words = payload.split(" ");
    if (words[0].equals(ECHO)) {
      if (words[1].equals(self)) {
        feed.receivedUpTo(Long.parseLong(words[2]));
      }
      return;
    }
    for (ChangeFeed.Kind kind : ChangeFeed.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(words[0])) {
        feed.publish(
            kind, words.length > 1 ? Optional.of(UUID.fromString(words[1])) : Optional.empty());
      }
    }
  }

  /** The connection goes back to the pool. */
  private static void stopListening(Connection connection) {
    try (Statement sql = connection.createStatement()) {
      sql.execute("UNLISTEN *");
      sql.execute("RESET synchronous_commit");
      sql.execute("RESET application_name");
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException e) {
      // It is broken, and the pool finds out.
    }
  }
}
