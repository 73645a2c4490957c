package io.zyra.action.publish;

import io.zyra.action.publish.BulkPublishRepository.Held;
import io.zyra.action.publish.BulkPublishRun.Asked;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks at the operation that a round of bulk publishing has asked for, and stores how it has
 * ended. One that takes too long is canceled.
 */
@ApplicationScoped
class BulkOperationPoll {
  private static final Logger LOG = Logger.getLogger(BulkOperationPoll.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int PART_OF_ELAPSED = 4;

  /** How long a shop may take to cancel an operation. */
  private static final Duration CANCELING = Duration.ofMinutes(5);

  private final BulkPublishRepository held;
  private final BulkPublishRunRepository runs;
  private final BulkStartLookup lookup;
  private final ShopPublisher publisher;
  private final ShopifyAdminClient api;
  private final ShopifyConfig shopify;
  private final PublishConfig config;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  BulkOperationPoll(
      BulkPublishRepository held,
      BulkPublishRunRepository runs,
      BulkStartLookup lookup,
      ShopPublisher publisher,
      ShopifyAdminClient api,
      ShopifyConfig shopify,
      PublishConfig config,
      ShutdownSignal shutdown,
      Clock clock) {
    this.held = held;
    this.runs = runs;
    this.lookup = lookup;
    this.publisher = publisher;
    this.api = api;
    this.shopify = shopify;
    this.config = config;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  /**
   * The round after its operation has ended, or was never started.
   *
   * @throws RetryLaterException while it runs, or may still be started
   */
  BulkPublishRun ended(Merchant merchant, BulkPublishRun run) {
    if (run.asked().isEmpty()) {
      return run;
    }
    Optional<Asked> running = started(merchant, run.asked().get());
    if (running.isEmpty()) {
      return new BulkPublishRun(run.done(), Optional.empty());
    }
    Asked asked = running.get();
    String operation = asked.operationId().orElseThrow();
    Optional<Map<Integer, ShopCallRejectedException>> refusals =
        api.bulkMutationRefusals(merchant.shop(), asked.kind(), operation);
    if (refusals.isEmpty()) {
      awaitOrCancel(merchant, asked, operation);
    }
    shutdown.check();
    Map<UUID, String> refused = refused(asked, refusals.orElse(Map.of()));
    runs.ended(merchant.id(), refused);
    LOG.infof(
        "publish.bulk.ended merchant=%s mutation=%s lines=%d refused=%d",
        merchant.id(), asked.kind(), asked.lines().size(), refused.size());
    shutdown.check();
    return run.ended();
  }

  /**
   * Has the operation of a round canceled, if it has one.
   *
   * @throws RetryLaterException while it may still be started
   */
  void cancel(Merchant merchant, BulkPublishRun run) {
    Optional<Asked> running = run.asked().flatMap(asked -> started(merchant, asked));
    if (running.isPresent()) {
      unsure(merchant.id());
      cancel(merchant, running.get().operationId().orElseThrow());
    }
  }

  private void cancel(Merchant merchant, String operation) {
    try {
      api.cancelBulkOperation(merchant.shop(), operation);
    } catch (ShopCallRejectedException e) {
      // It has ended by itself.
      LOG.infof("publish.bulk.uncanceled merchant=%s reason=%s", merchant.id(), e.getMessage());
    }
  }

  /** What was asked for with its operation; empty if the shop has not started it. */
  private Optional<Asked> started(Merchant merchant, Asked asked) {
    MerchantId id = merchant.id();
    if (asked.operationId().isPresent()) {
      return Optional.of(asked);
    }
    Optional<Asked> found = lookup.find(merchant, asked).map(asked::started);
    if (found.isEmpty()) {
      unsure(id);
      runs.notStarted(id);
      return Optional.empty();
    }
    String operation = found.get().operationId().orElseThrow();
    runs.started(id, operation);
    LOG.infof("publish.bulk.found merchant=%s operation=%s", id, operation);
    shutdown.check();
    return found;
  }

  /**
   * @throws RetryLaterException unless the operation goes on although it was canceled long ago
   */
  private void awaitOrCancel(Merchant merchant, Asked asked, String operation) {
    Duration elapsed = Duration.between(asked.at(), clock.instant());
    if (elapsed.compareTo(config.bulkDeadline()) < 0) {
      throw new RetryLaterException(pause(elapsed));
    }
    LOG.warnf("publish.bulk.overdue merchant=%s operation=%s", merchant.id(), operation);
    cancel(merchant, operation);
    Duration overdue = elapsed.minus(config.bulkDeadline());
    if (overdue.compareTo(CANCELING) < 0) {
      // What it writes until it has ended would not be seen.
      throw new RetryLaterException(pause(overdue));
    }
    unsure(merchant.id());
  }

  private static Map<UUID, String> refused(
      Asked asked, Map<Integer, ShopCallRejectedException> refusals) {
    Map<UUID, String> refused = new HashMap<>();
    refusals.forEach(
        (line, refusal) -> {
          if (!refusal.isStale() && line < asked.lines().size()) {
            refused.putIfAbsent(asked.lines().get(line), refusal.getMessage());
          }
        });
    return refused;
  }

  /** The longer it takes already, the less often it is looked. */
  private Duration pause(Duration elapsed) {
    Duration part = elapsed.dividedBy(PART_OF_ELAPSED);
    Duration atLeast = part.compareTo(shopify.bulkPoll()) < 0 ? shopify.bulkPoll() : part;
    return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
  }

  /** Something may still be written to the products that a round holds. */
  void unsure(MerchantId id) {
    for (Held each : held.list(id)) {
      publisher.unsure(id, each.product());
    }
  }
}
