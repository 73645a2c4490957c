package io.zyra.action.publish;

import io.zyra.action.publish.BulkPublishRepository.Held;
import io.zyra.action.publish.BulkPublishRun.Asked;
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
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int PART_OF_ELAPSED = 4;

  private final BulkPublishRepository held;
  private final BulkPublishRunRepository runs;
  private final ActionStarter starter;
  private final BulkPublishRound round;
  private final ShopPublisher publisher;
  private final ShopifyAdminClient api;
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
      ShopPublisher publisher,
      ShopifyAdminClient api,
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
    this.publisher = publisher;
    this.api = api;
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
    BulkPublishRun run = found.orElse(BulkPublishRun.NEW);
    boolean isNew = run.isNew();
    if (run.asked().isPresent()) {
      run = awaited(merchant, run, run.asked().get());
    }
    try {
      if (!round.ask(merchant, run, isNew)) {
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
    if (run.asked().isPresent()) {
      unsure(id);
    }
    run.asked().flatMap(Asked::operationId).ifPresent(operation -> cancel(id, operation));
    LOG.warnf("publish.bulk.stopped merchant=%s", id);
    end(id);
  }

  private void cancel(MerchantId id, String operation) {
    try {
      api.cancelBulkOperation(merchants.get(id).shop(), operation);
    } catch (ShopCallException e) {
      if (e.retryable()) {
        throw e;
      }
      // It has ended by itself.
      LOG.infof("publish.bulk.not_canceled operation=%s reason=%s", operation, e.getMessage());
    }
  }

  /** Begins a round, if enough is due. */
  private boolean take(MerchantId id) {
    List<UUID> due = held.due(id, config.bulkMost());
    if (due.size() < config.bulkFrom()) {
      return false;
    }
    runs.begin(id);
    HoldRenewal renewal = renewal(id);
    for (UUID action : due) {
      shutdown.check();
      starter.beginInBulk(id, action);
      renewal.inTime();
    }
    return true;
  }

  /**
   * The round after its operation has ended.
   *
   * @throws RetryLaterException while it runs
   */
  private BulkPublishRun awaited(Merchant merchant, BulkPublishRun run, Asked asked) {
    MerchantId id = merchant.id();
    if (asked.operationId().isEmpty()) {
      // It may run: what it writes is seen, or written again with the same values.
      unsure(id);
      runs.notStarted(id);
      return new BulkPublishRun(run.done(), Optional.empty());
    }
    String operation = asked.operationId().get();
    Optional<Map<Integer, ShopCallRejectedException>> refusals =
        api.bulkMutationRefusals(merchant.shop(), asked.kind(), operation);
    if (refusals.isEmpty()) {
      Duration elapsed = Duration.between(asked.at(), clock.instant());
      if (elapsed.compareTo(config.bulkDeadline()) < 0) {
        throw new RetryLaterException(pause(elapsed));
      }
      LOG.warnf("publish.bulk.canceled merchant=%s operation=%s", id, operation);
      unsure(id);
      api.cancelBulkOperation(merchant.shop(), operation);
    }
    shutdown.check();
    Map<UUID, String> refused = new HashMap<>();
    refusals
        .orElse(Map.of())
        .forEach(
            (line, refusal) -> {
              if (!refusal.isStale() && line < asked.lines().size()) {
                refused.putIfAbsent(asked.lines().get(line), refusal.getMessage());
              }
            });
    runs.ended(id, refused);
    LOG.infof(
        "publish.bulk.ended merchant=%s mutation=%s lines=%d refused=%d",
        id, asked.kind(), asked.lines().size(), refused.size());
    shutdown.check();
    return run.ended();
  }

  private Duration pause(Duration elapsed) {
    Duration part = elapsed.dividedBy(PART_OF_ELAPSED);
    Duration atLeast = part.compareTo(shopify.bulkPoll()) < 0 ? shopify.bulkPoll() : part;
    return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
  }

  private void unsure(MerchantId id) {
    for (Held each : held.list(id)) {
      publisher.unsure(id, each.product());
    }
  }

  private HoldRenewal renewal(MerchantId id) {
    return new HoldRenewal(held, id, clock);
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
    unsure(id);
    end(id);
  }
}
