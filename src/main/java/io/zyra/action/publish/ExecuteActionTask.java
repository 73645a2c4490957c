package io.zyra.action.publish;

import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.RetryLaterException;
import io.zyra.killswitch.KillSwitch;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.sync.ShopObjectRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Carries out approved actions. It may be killed at any point and run again: what is in the shop
 * already is seen and not written twice. Many that are due at once are left to {@link
 * BulkPublishTask}; this task then looks again later whether it has done its action.
 */
@ApplicationScoped
public class ExecuteActionTask implements DurableTask {
  public static final String TASK = "carry-out-action";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

  private final ActionStarter starter;
  private final ShopPublisher publisher;
  private final PublishResultRecorder results;
  private final BulkPublishRepository bulk;
  private final PublishConfig config;
  private final ShopObjectRefresh refresh;
  private final Merchants merchants;
  private final Jobs jobs;
  private final KillSwitch killSwitch;

  ExecuteActionTask(
      ActionStarter starter,
      ShopPublisher publisher,
      PublishResultRecorder results,
      BulkPublishRepository bulk,
      PublishConfig config,
      ShopObjectRefresh refresh,
      Merchants merchants,
      Jobs jobs,
      KillSwitch killSwitch) {
    this.starter = starter;
    this.publisher = publisher;
    this.results = results;
    this.bulk = bulk;
    this.config = config;
    this.refresh = refresh;
    this.merchants = merchants;
    this.jobs = jobs;
    this.killSwitch = killSwitch;
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  /**
   * @throws RetryLaterException when a bulk operation is to write it, and while publishing is
   *     stopped
   */
  @Override
  public void execute(MerchantId id, String actionId) {
    UUID action = UUID.fromString(actionId);
    if (!killSwitch.isStopped(id) && bulk.isOneOfMany(id, action, config.bulkFrom())) {
      jobs.schedule(BulkPublishTask.TASK, id, BulkPublishTask.ALL);
      throw new RetryLaterException(LOOK_AGAIN);
    }
    starter.begin(id, action).ifPresent(publisher::publish);
  }

  @Override
  public void giveUp(MerchantId id, String actionId, String why) {
    results.failed(merchants.get(id), UUID.fromString(actionId), why);
    // Part of it may have been written.
    refresh.requestChanged(id);
  }
}
