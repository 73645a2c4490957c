package io.zyra.shopify.sync;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.token.ScopeSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Reads the orders and customers of a shop that lets more of them be read than it did at its first
 * sync. The comparison at night finds them too, but rules would wait for it.
 */
@ApplicationScoped
public class HistorySync implements DurableTask {
  static final String TASK = "sync-history";
  private static final ScopeSet ALL_ORDERS = ScopeSet.of(List.of("read_all_orders"));
  private static final List<RecordedShopObject> KINDS =
      List.of(RecordedShopObject.CUSTOMERS, RecordedShopObject.ORDERS);

  private final ShopHistory history;
  private final BulkReader bulk;
  private final Merchants merchants;
  private final EventStore events;
  private final JobProgressRepository log;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Tenancy tenancy;

  HistorySync(
      ShopHistory history,
      BulkReader bulk,
      Merchants merchants,
      EventStore events,
      JobProgressRepository log,
      Jobs jobs,
      ShutdownSignal shutdown,
      Tenancy tenancy) {
    this.history = history;
    this.bulk = bulk;
    this.merchants = merchants;
    this.events = events;
    this.log = log;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.tenancy = tenancy;
  }

  /**
   * Has orders and customers read, if more of them can be read than before. Call it in the
   * transaction that stores what is granted.
   */
  public void startIfMore(MerchantId merchant, ScopeSet before, ScopeSet now) {
    if (isMore(before, now)) {
      tenancy.run(
          merchant, () -> jobs.schedule(TASK, merchant, log.open(merchant, TASK).toString()));
    }
  }

  /** Also orders of which the customers, or those of more than 60 days, could not be read. */
  private static boolean isMore(ScopeSet before, ScopeSet now) {
    boolean allOrders = now.missing(ALL_ORDERS).isEmpty() && !before.missing(ALL_ORDERS).isEmpty();
    return KINDS.stream()
        .filter(kind -> kind.query(now).isPresent())
        .anyMatch(
            kind ->
                kind.isMoreReadable(before, now) || kind == RecordedShopObject.ORDERS && allOrders);
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId id, String job) {
    UUID jobId = UUID.fromString(job);
    JobProgress progress = new JobProgress(log, shutdown, id, jobId);
    String read = history.read(merchants.get(id), jobId, KINDS, progress);
    tenancy.run(id, () -> finish(id, jobId, read));
  }

  /** Nothing is told when the shop has taken the access back meanwhile. */
  private void finish(MerchantId id, UUID job, String read) {
    log.finish(id, job);
    if (!read.isEmpty()) {
      events.append(
          id,
          NewEvent.now(
              "shop.history.synced",
              "merchant:" + id,
              "Read what the shop lets be read now: " + read.substring(2)));
    }
  }

  @Override
  public void giveUp(MerchantId merchant, String job, String why) {
    UUID id = UUID.fromString(job);
    log.fail(merchant, id, why);
    bulk.forget(merchant, id);
  }
}
