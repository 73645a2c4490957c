package io.zyra.metric;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.job.RecurringWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The partitions of the series, made ahead of time and dropped when their time is over. They hold
 * the rows of all merchants, so this is no transaction of one: functions of the database see to it.
 */
@ApplicationScoped
class MetricPartitions implements RecurringWork {
  private static final Duration EVERY = Duration.ofHours(6);
  private static final Duration AHEAD = Duration.ofDays(45);

  private final MetricConfig config;
  private final EntityManager entities;

  MetricPartitions(MetricConfig config, EntityManager entities) {
    this.config = config;
    this.entities = entities;
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
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (Bucket grain : new Bucket[] {Bucket.HOUR, Bucket.DAY}) {
                make(grain, now, now.plus(AHEAD));
                entities
                    .createNativeQuery("SELECT drop_metric_partitions(:series, :before)")
                    .setParameter("series", table(grain))
                    .setParameter("before", oldestKept(grain, now))
                    .getSingleResult();
              }
            });
  }

  /** Makes the partitions of a time that do not exist yet, in the open transaction. */
  void make(Bucket grain, Instant from, Instant to) {
    entities
        .createNativeQuery("SELECT make_metric_partitions(:series, :from, :to)")
        .setParameter("series", table(grain))
        .setParameter("from", from)
        .setParameter("to", to)
        .getSingleResult();
  }

  /** The start of the oldest partition that is kept; what is older does not count any more. */
  Instant oldestKept(Bucket grain, Instant now) {
    boolean hours = grain == Bucket.HOUR;
    ZonedDateTime kept =
        now.minus(hours ? config.keepHours() : config.keepDays())
            .atZone(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS);
    return (hours ? kept.withDayOfMonth(1) : kept.withDayOfYear(1)).toInstant();
  }

  static String table(Bucket grain) {
    return grain == Bucket.HOUR ? "metric_hour" : "metric_day";
  }
}
