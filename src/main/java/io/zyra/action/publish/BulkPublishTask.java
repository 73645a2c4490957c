package io.zyra.action.publish;

import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import io.zyra.killswitch.KillSwitch;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.BulkOperationListener;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes many actions of a merchant by bulk operations. How far it is is stored with each step, so
 * that no thread waits for an operation, and a server that takes it up goes on with the same one.
 * Between two operations the products are read and compared (see {@link BulkPublishRound}). What no
 * operation is left for is written by the actions' own tasks.
 */
@ApplicationScoped
class BulkPublishTask implements DurableTask, BulkOperationListener {
  static final String TASK = "carry-out-actions-in-bulk";
  static final String ALL = "all";

  private static final Logger LOG = Logger.getLogger(BulkPublishTask.class);

  private final BulkPublishRepository held;
  private final BulkPublishRunRepository runs;
  private final ActionStarter starter;
  private final BulkPublishRound round;
  private final BulkOperationPoll operation;
  private final ShopifyConfig shopify;
  private final PublishConfig config;
  private final Merchants merchants;
  private final Jobs jobs;
  private final KillSwitch killSwitch;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  BulkPublishTask(
      BulkPublishRepository held,
      BulkPublishRunRepository runs,
      ActionStarter starter,
      BulkPublishRound round,
      BulkOperationPoll operation,
      ShopifyConfig shopify,
      PublishConfig config,
      Merchants merchants,
      Jobs jobs,
      KillSwitch killSwitch,
      ShutdownSignal shutdown,
      Clock clock) {
    this.held = held;
    this.runs = runs;
    this.starter = starter;
    this.round = round;
    this.operation = operation;
    this.shopify = shopify;
    this.config = config;
    this.merchants = merchants;
    this.jobs = jobs;
    this.killSwitch = killSwitch;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  /** Looks at once how an operation has ended. */
  @Override
  public void bulkOperationEnded(MerchantId merchant, String operationId) {
    if (runs.waitsFor(merchant, operationId)) {
      jobs.hasten(TASK, merchant, ALL);
    }
  }

  /**
   * @throws RetryLaterException while an operation runs, and when more is to be done
   */
  @Override
  public void execute(MerchantId id, String all) {
    Optional<BulkPublishRun> found = runs.resume(id);
    if (killSwitch.isStopped(id)) {
      found.ifPresent(run -> stop(id, run));
      return;
    }
    if (found.isEmpty() && !take(id)) {
      return;
    }
    shutdown.check();
    Merchant merchant = merchants.get(id);
    BulkPublishRun before = found.orElse(BulkPublishRun.NEW);
    BulkPublishRun run = operation.ended(merchant, before);
    try {
      if (!round.ask(merchant, run, before.isNew())) {
        end(id);
        if (held.due(id, config.bulkFrom()).size() >= config.bulkFrom()) {
          throw new RetryLaterException(shopify.bulkPoll());
        }
        return;
      }
    } catch (ShopCallException e) {
      if (e.retryable()) {
        throw e;
      }
      // The actions' own tasks get to know it as well, and fail with it.
      LOG.warnf("publish.bulk.refused merchant=%s reason=%s", id, e.getMessage());
      end(id);
      return;
    }
    throw new RetryLaterException(shopify.bulkPoll());
  }

  /** Ends a round because publishing was stopped. What it has not written waits. */
  private void stop(MerchantId id, BulkPublishRun run) {
    operation.cancel(merchants.get(id), run);
    LOG.warnf("publish.bulk.stopped merchant=%s", id);
    end(id);
  }

  /** Begins a round, if enough is due. */
  private boolean take(MerchantId id) {
    List<UUID> due = held.due(id, config.bulkMost());
    if (due.size() < config.bulkFrom()) {
      return false;
    }
    runs.begin(id);
    LeaseRenewal renewal = renewal(id);
    for (UUID action : due) {
      shutdown.check();
      starter.beginInBulk(id, action);
      renewal.inTime();
    }
    return true;
  }

  private LeaseRenewal renewal(MerchantId id) {
    return new LeaseRenewal(held, id, clock);
  }

  /** Ends the round, and leaves what it still holds to the actions' own tasks. */
  private void end(MerchantId id) {
    hasten(id, runs.end(id));
  }

  private void hasten(MerchantId id, Collection<UUID> actions) {
    actions.forEach(action -> jobs.hasten(ExecuteActionTask.TASK, id, action.toString()));
  }

  @Override
  public void giveUp(MerchantId id, String all, String why) {
    LOG.warnf("publish.bulk.failed merchant=%s reason=%s", id, why);
    operation.unsure(id);
    end(id);
  }
}
