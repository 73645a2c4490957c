package io.zyra.shopify.webhook;

import io.zyra.job.RecurringWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Removes deliveries that were worked on or given up long ago. Their events stay. */
@ApplicationScoped
class WebhookRetention implements RecurringWork {
  private static final Duration EVERY = Duration.ofHours(1);

  private final WebhookConfig config;
  private final DataSource database;

  WebhookRetention(WebhookConfig config, DataSource database) {
    this.config = config;
    this.database = database;
  }

  @Override
  public String name() {
    return "remove-old-webhooks";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(EVERY);
  }

  /**
   * Concerns the deliveries of all shops, also of those that nobody has connected. So it is no
   * transaction of a merchant, in which alone Hibernate works: the function in the database has the
   * right to do it.
   */
  @Override
  public void run(Instant since, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement sql =
            connection.prepareStatement("SELECT remove_webhooks(?::timestamptz, ?::timestamptz)")) {
      sql.setString(1, now.minus(config.keepDone()).toString());
      sql.setString(2, now.minus(config.keepDead()).toString());
      sql.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("Old webhook deliveries could not be removed", e);
    }
  }
}
