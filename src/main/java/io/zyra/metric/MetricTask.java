package io.zyra.metric;

import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Counts a merchant's new events into the series. In one transaction it reads some events, adds
 * what they change and removes them from those that wait, so that each counts once, whatever ends
 * the process. Where several events tell about one object of the shop, what the object added before
 * is taken away: late and corrected events correct the past.
 */
@ApplicationScoped
class MetricTask implements DurableTask {
  static final String TASK = "count-metrics";
  static final String ALL = "events";
  private static final Logger LOG = Logger.getLogger(MetricTask.class);
  private static final int AT_ONCE = 2_000;

  /** After so many parts the thread is for other merchants first. */
  private static final int IN_TURN = 20;

  /** Clocks of shops and browsers may be this far ahead; what lies beyond does not count. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final MetricRepository series;
  private final MetricPartitions partitions;
  private final EventStore events;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  MetricTask(
      MetricRepository series,
      MetricPartitions partitions,
      EventStore events,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown,
      Clock clock) {
    this.series = series;
    this.partitions = partitions;
    this.events = events;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String all) {
    int counted = AT_ONCE;
    for (int i = 0; i < IN_TURN && counted > 0; i++) {
      shutdown.check();
      counted = tenancy.callKeepingCaches(merchant, () -> some(merchant));
    }
  }

  private int some(MerchantId id) {
    series.pending().lock(id);
    Merchant merchant = merchants.get(id);
    series.restartIfNeeded(merchant, ShopMetric.DEFINITIONS);
    List<UUID> pending = series.pending().oldest(id, AT_ONCE);
    if (!pending.isEmpty()) {
      count(merchant, events.find(id, pending));
      series.pending().remove(id, pending);
    }
    return pending.size();
  }

  private void count(Merchant merchant, List<Event> some) {
    ZoneId zone = merchant.timezone();
    MetricEventReader counted = new MetricEventReader(zone);
    for (Event event : some) {
      try {
        counted.read(event);
      } catch (RuntimeException e) {
        // One that cannot be read must not keep the others from counting.
        LOG.errorf(e, "metrics.event.skipped merchant=%s event=%s", merchant.id(), event.id());
      }
    }
    SeriesUpdate update =
        SeriesUpdate.of(counted, names -> series.sources(merchant.id(), names), zone);
    series.saveSources(merchant.id(), update.sources());
    add(merchant.id(), update.change());
  }

  private void add(MerchantId merchant, MetricContribution change) {
    Instant now = clock.instant();
    Map<TimeBucket, Map<MetricCell, BigDecimal>> byGrain = new EnumMap<>(TimeBucket.class);
    change
        .values()
        .forEach(
            (cell, value) -> {
              boolean kept =
                  !cell.at().isBefore(partitions.oldestKept(cell.grain(), now))
                      && cell.at().isBefore(now.plus(AHEAD));
              if (kept) {
                byGrain.computeIfAbsent(cell.grain(), unseen -> new HashMap<>()).put(cell, value);
              }
            });
    byGrain.forEach(
        (grain, values) -> {
          Instant first = extreme(values, -1);
          partitions.make(grain, first, extreme(values, 1));
          series.add(merchant, grain, values);
        });
  }

  private static Instant extreme(Map<MetricCell, BigDecimal> values, int direction) {
    Optional<Instant> found =
        values.keySet().stream()
            .map(MetricCell::at)
            .reduce((one, other) -> one.compareTo(other) * direction > 0 ? one : other);
    return found.orElseThrow();
  }

  /** What came while the task could not be scheduled because it ran. */
  @Override
  public void removed(MerchantId merchant, String all) {
    if (tenancy.read(merchant, () -> !series.pending().isEmpty(merchant))) {
      jobs.schedule(TASK, merchant, ALL);
    }
  }

  /** The events stay; {@link PendingMetricScheduler} finds them. */
  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("metrics.postponed merchant=%s cause=%s", merchant, why);
  }
}
