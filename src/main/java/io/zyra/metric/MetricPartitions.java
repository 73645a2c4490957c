package io.zyra.metric;

import io.zyra.job.RecurringWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The partitions of the series, made ahead of time and dropped when their time is over. They hold
 * the rows of all merchants, so this is no transaction of one, and no session of Hibernate, which
 * needs one: functions of the database see to it.
 */
@ApplicationScoped
class MetricPartitions implements RecurringWork {
  private static final Duration EVERY = Duration.ofHours(6);
  private static final Duration AHEAD = Duration.ofDays(45);

  private static final String MAKE =
      "SELECT make_metric_partitions(?, CAST(? AS timestamptz), CAST(? AS timestamptz))";
  private static final String DROP = "SELECT drop_metric_partitions(?, CAST(? AS timestamptz))";

  private final MetricConfig config;
  private final EntityManager entities;
  private final DataSource database;

  MetricPartitions(MetricConfig config, EntityManager entities, DataSource database) {
    this.config = config;
    this.entities = entities;
    this.database = database;
  }

  @Override
  public String name() {
    return "partition-metrics";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(EVERY);
  }

  @Override
  public void run(Instant since, Instant now) {
    try (Connection connection = database.getConnection()) {
      for (TimeBucket grain : List.of(TimeBucket.HOUR, TimeBucket.DAY)) {
        try (PreparedStatement make = connection.prepareStatement(MAKE);
            PreparedStatement drop = connection.prepareStatement(DROP)) {
          make.setString(1, table(grain));
          make.setString(2, now.toString());
          make.setString(3, now.plus(AHEAD).toString());
          make.execute();
          drop.setString(1, table(grain));
          drop.setString(2, oldestKept(grain, now).toString());
          drop.execute();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The partitions of metrics could not be looked after", e);
    }
  }

  /** Makes the partitions of a time that do not exist yet, in the open transaction. */
  void make(TimeBucket grain, Instant from, Instant to) {
    entities
        .createNativeQuery("SELECT make_metric_partitions(:series, :from, :to)")
        .setParameter("series", table(grain))
        .setParameter("from", from)
        .setParameter("to", to)
        .getSingleResult();
  }

  /** The start of the oldest partition that is kept; what is older does not count any more. */
  Instant oldestKept(TimeBucket grain, Instant now) {
    boolean hours = grain == TimeBucket.HOUR;
    ZonedDateTime kept =
        now.minus(hours ? config.keepHours() : config.keepDays())
            .atZone(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS);
    return (hours ? kept.withDayOfMonth(1) : kept.withDayOfYear(1)).toInstant();
  }

  static String table(TimeBucket grain) {
    return grain == TimeBucket.HOUR ? "metric_hour" : "metric_day";
  }
}
