package io.zyra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.configuration.MemorySize;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Another server on the same database, as far as it hears of changes. */
public final class OtherServer implements AutoCloseable {
  private static final String LISTENERS =
      "FROM pg_stat_activity WHERE application_name = '" + ChangeListener.APPLICATION_NAME + "'";

  private final DataSource database;
  private final ChangeFeed feed = new ChangeFeed();
  private final ChangeListener listener;

  private record Settings(Duration maxStaleness, Optional<MemorySize> rules)
      implements CacheSettings {}

  /** Starts to listen beside the server under test. */
  public OtherServer(DataSource database, Duration maxStaleness) {
    this.database = database;
    this.listener =
        new ChangeListener(database, feed, new Settings(maxStaleness, Optional.empty()));
    int before = listeners();
    listener.start(null);
    await().until(() -> listeners() == before + 1);
  }

  /** What it hears. */
  public ChangeFeed feed() {
    return feed;
  }

  /** Ends every listening connection, as a failing network would. */
  public void cutAllLines() {
    int lines = listeners();
    assertThat(lines).isPositive();
    assertThat(query("SELECT count(pg_terminate_backend(pid)) " + LISTENERS)).isEqualTo(lines);
  }

  /** Waits until so many connections listen. */
  public void untilListening(int lines) {
    await().until(() -> listeners() == lines);
  }

  /** How many connections listen now. */
  public int listeners() {
    return query("SELECT count(*) " + LISTENERS);
  }

  private int query(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // Only the owner may see and end what others do.
      statement.execute("RESET ROLE");
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getInt(1);
      } finally {
        statement.execute("SET ROLE zyra_server");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    listener.stop(null);
  }
}
