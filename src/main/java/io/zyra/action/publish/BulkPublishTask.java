package io.zyra.action.publish;

import io.zyra.job.DurableTask;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import io.zyra.security.MerchantId;
import io.zyra.shopify.BulkProgress;
import io.zyra.shopify.EditedProduct;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes many actions of a merchant by bulk operations: each product is read and compared before,
 * and read back after. What is not known to be written then, also after a crash, is left to the
 * actions' own tasks, which look at the shop again.
 */
@ApplicationScoped
class BulkPublishTask implements DurableTask {
  static final String TASK = "carry-out-actions-in-bulk";
  static final String ALL = "all";

  private static final Logger LOG = Logger.getLogger(BulkPublishTask.class);
  private static final int READ_AT_ONCE = 50;
  private static final Duration RENEW_EVERY = BulkPublishRepository.HOLD.dividedBy(4);

  private final BulkPublishRepository repository;
  private final ActionStarter starter;
  private final ShopPublisher publisher;
  private final ShopifyAdminClient api;
  private final PublishConfig config;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  BulkPublishTask(
      BulkPublishRepository repository,
      ActionStarter starter,
      ShopPublisher publisher,
      ShopifyAdminClient api,
      PublishConfig config,
      ShutdownSignal shutdown,
      Clock clock) {
    this.repository = repository;
    this.starter = starter;
    this.publisher = publisher;
    this.api = api;
    this.config = config;
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

  @Override
  public void execute(MerchantId merchant, String all) {
    List<UUID> due = repository.due(merchant, config.bulkMost());
    while (due.size() >= config.bulkFrom()) {
      shutdown.check();
      Round round = new Round(merchant);
      try {
        due.forEach(round::take);
        if (round.actions().isEmpty()) {
          return;
        }
        round.run();
      } finally {
        repository.release(merchant, round.actions());
      }
      due = repository.due(merchant, config.bulkMost());
    }
  }

  /** The actions' own tasks go on. */
  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("publish.bulk.failed merchant=%s reason=%s", merchant, why);
  }

  /** One round: some actions with different products. */
  private final class Round implements BulkProgress {
    private final MerchantId merchant;
    private final Map<UUID, ShopPublisher.Job> jobs = new HashMap<>();
    private final List<ShopPublisher.Pending> writes = new ArrayList<>();
    private Instant renewedAt = clock.instant();

    Round(MerchantId merchant) {
      this.merchant = merchant;
    }

    void take(UUID action) {
      starter.beginInBulk(merchant, action).ifPresent(job -> jobs.put(action, job));
      renewInTime();
    }

    List<UUID> actions() {
      return List.copyOf(jobs.keySet());
    }

    void run() {
      List<ShopPublisher.Job> free =
          jobs.values().stream()
              .filter(job -> job.product().shopId().isPresent() && !publisher.isBlocked(job))
              .toList();
      Map<String, ShopProduct> before = read(free);
      for (ShopPublisher.Job job : free) {
        Optional.ofNullable(before.get(shopId(job)))
            .ifPresent(now -> alone(job, () -> publisher.prepare(job, now).ifPresent(writes::add)));
      }
      if (writes.isEmpty()) {
        return;
      }
      LOG.infof("publish.bulk.started merchant=%s products=%d", merchant, writes.size());
      Map<String, ShopCallRejectedException> refused = write();
      List<ShopPublisher.Job> written = writes.stream().map(ShopPublisher.Pending::job).toList();
      Map<String, ShopProduct> after = read(written);
      for (ShopPublisher.Job job : written) {
        Optional.ofNullable(after.get(shopId(job)))
            .ifPresent(
                now ->
                    alone(
                        job,
                        () ->
                            publisher.settle(
                                job, now, Optional.ofNullable(refused.get(shopId(job))))));
      }
      LOG.infof(
          "publish.bulk.ended merchant=%s products=%d refused=%d",
          merchant, written.size(), refused.size());
    }

    private Map<String, ShopCallRejectedException> write() {
      try {
        return api.applyInBulk(
            shop(),
            writes.stream().map(each -> new EditedProduct(each.now(), each.edits())).toList(),
            this);
      } catch (ShopCallException e) {
        // An operation may have been started, and go on.
        unsure();
        throw e;
      }
    }

    private Map<String, ShopProduct> read(List<ShopPublisher.Job> some) {
      Map<String, ShopProduct> products = new HashMap<>();
      List<String> ids = some.stream().map(this::shopId).toList();
      for (int from = 0; from < ids.size(); from += READ_AT_ONCE) {
        api.products(shop(), ids.subList(from, Math.min(ids.size(), from + READ_AT_ONCE)))
            .forEach(product -> products.put(product.shopId(), product));
        waiting();
      }
      return products;
    }

    /** One that cannot be ended now is left to its own task. */
    private void alone(ShopPublisher.Job job, Runnable work) {
      try {
        work.run();
      } catch (ShopCallException | RetryLaterException | ShopPublisher.ProductGone e) {
        LOG.debugf("publish.bulk.left action=%s reason=%s", job.action(), e.getMessage());
      }
      renewInTime();
    }

    private String shop() {
      return jobs.values().iterator().next().merchant().shop();
    }

    private String shopId(ShopPublisher.Job job) {
      return job.product().shopId().orElseThrow();
    }

    @Override
    public void waiting() {
      shutdown.check();
      renewInTime();
    }

    @Override
    public void unsure() {
      writes.forEach(each -> publisher.unsure(each.job()));
    }

    private void renewInTime() {
      if (clock.instant().isAfter(renewedAt.plus(RENEW_EVERY))) {
        repository.renew(merchant, actions());
        renewedAt = clock.instant();
      }
    }
  }
}
