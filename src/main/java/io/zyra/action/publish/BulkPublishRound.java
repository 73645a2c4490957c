package io.zyra.action.publish;

import io.zyra.action.publish.BulkPublishRepository.Held;
import io.zyra.job.Jobs;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import io.zyra.killswitch.KillSwitch;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.BulkStartResult;
import io.zyra.shopify.EditedProduct;
import io.zyra.shopify.ProductBulkMutation;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What is done between two operations of bulk publishing: the held products are read and compared,
 * actions of which all is written are ended, and the next operation is started for the others.
 */
@ApplicationScoped
class BulkPublishRound {
  private static final Logger LOG = Logger.getLogger(BulkPublishRound.class);
  private static final int READ_AT_ONCE = 50;
  private static final int TIMES_AT_ONCE = 250;
  private static final int MOST_UPLOADS = 3;

  /** The shop's times are whole seconds of its own clock. */
  private static final Duration PRECISION = Duration.ofSeconds(5);

  private static final Duration WHILE_BUSY = Duration.ofSeconds(10);

  private final BulkPublishRepository held;
  private final BulkPublishRunRepository runs;
  private final ActionStarter starter;
  private final ShopPublisher publisher;
  private final ShopifyAdminClient api;
  private final Jobs jobs;
  private final KillSwitch killSwitch;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  BulkPublishRound(
      BulkPublishRepository held,
      BulkPublishRunRepository runs,
      ActionStarter starter,
      ShopPublisher publisher,
      ShopifyAdminClient api,
      Jobs jobs,
      KillSwitch killSwitch,
      ShutdownSignal shutdown,
      Clock clock) {
    this.held = held;
    this.runs = runs;
    this.starter = starter;
    this.publisher = publisher;
    this.api = api;
    this.jobs = jobs;
    this.killSwitch = killSwitch;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  /**
   * Starts the next operation.
   *
   * @param isNew whether the round begins: then it leaves out products that something is on its way
   *     to. Later that may be its own operation.
   * @return false if there is none left
   * @throws RetryLaterException when the shop runs too many
   */
  boolean ask(Merchant merchant, BulkPublishRun run, boolean isNew) {
    Instant readAt = clock.instant();
    Map<String, ShopPublisher.Pending> writes = compare(merchant, isNew);
    shutdown.check();
    Optional<ProductBulkMutation> next =
        ProductBulkMutation.next(
            writes.values().stream()
                .map(each -> new EditedProduct(each.now(), each.edits()))
                .toList(),
            run.done());
    if (next.isEmpty()) {
      return false;
    }
    start(merchant, next.get(), writes, readAt);
    return true;
  }

  /**
   * Reads the held products, and ends what can be ended.
   *
   * @return what has to be written, by the shop's id of the product
   */
  private Map<String, ShopPublisher.Pending> compare(Merchant merchant, boolean isNew) {
    MerchantId id = merchant.id();
    LeaseRenewal renewal = new LeaseRenewal(held, id, clock);
    Map<String, ShopPublisher.Job> open = new HashMap<>();
    Map<UUID, String> refusals = new HashMap<>();
    List<UUID> over = new ArrayList<>();
    for (Held each : held.list(id)) {
      shutdown.check();
      each.refusal().ifPresent(why -> refusals.put(each.action(), why));
      starter
          .resumeInBulk(id, each.action())
          .filter(job -> job.product().shopId().isPresent())
          .filter(job -> !isNew || !publisher.isBlocked(job))
          .ifPresentOrElse(
              job -> open.put(job.product().shopId().orElseThrow(), job),
              () -> over.add(each.action()));
      renewal.inTime();
    }
    Map<String, ShopPublisher.Pending> writes = new HashMap<>();
    Map<String, ShopProduct> products = read(merchant, open.keySet(), renewal);
    open.forEach(
        (shopId, job) -> {
          shutdown.check();
          Optional.ofNullable(products.get(shopId))
              .flatMap(now -> ended(job, now, Optional.ofNullable(refusals.get(job.action()))))
              .ifPresentOrElse(write -> writes.put(shopId, write), () -> over.add(job.action()));
          renewal.inTime();
        });
    leave(id, over);
    return writes;
  }

  /** Ends a job if that is possible; what cannot be ended now is left to its own task. */
  private Optional<ShopPublisher.Pending> ended(
      ShopPublisher.Job job, ShopProduct now, Optional<String> refusal) {
    try {
      if (refusal.isPresent()) {
        publisher.refuse(job, refusal.get(), now);
        return Optional.empty();
      }
      return publisher.prepare(job, now);
    } catch (ShopCallException | RetryLaterException | ShopPublisher.ProductGone e) {
      LOG.debugf("publish.bulk.left action=%s reason=%s", job.action(), e.getMessage());
      return Optional.empty();
    }
  }

  private Map<String, ShopProduct> read(
      Merchant merchant, Collection<String> shopIds, LeaseRenewal renewal) {
    Map<String, ShopProduct> products = new HashMap<>();
    for (List<String> some : parts(shopIds, READ_AT_ONCE)) {
      shutdown.check();
      api.products(merchant.shop(), some)
          .forEach(product -> products.put(product.shopId(), product));
      renewal.inTime();
    }
    return products;
  }

  private void start(
      Merchant merchant,
      ProductBulkMutation mutation,
      Map<String, ShopPublisher.Pending> writes,
      Instant readAt) {
    MerchantId id = merchant.id();
    ProductBulkMutation rest = mutation;
    for (int uploads = 0; uploads < MOST_UPLOADS && !rest.lines().isEmpty(); uploads++) {
      String path = api.uploadBulkMutation(merchant.shop(), rest);
      shutdown.check();
      Set<String> edited = edited(merchant, rest, writes, readAt);
      if (edited.isEmpty()) {
        start(merchant, rest, path, writes);
        return;
      }
      rest = rest.without(edited);
      leave(id, edited.stream().map(shopId -> writes.get(shopId).job().action()).toList());
    }
  }

  private void start(
      Merchant merchant,
      ProductBulkMutation mutation,
      String path,
      Map<String, ShopPublisher.Pending> writes) {
    MerchantId id = merchant.id();
    killSwitch.requireRunning(id);
    UUID key = UUID.randomUUID();
    runs.asking(
        id,
        mutation.kind(),
        key,
        mutation.lines().stream().map(line -> writes.get(line.product()).job().action()).toList());
    shutdown.check();
    BulkStartResult start = api.startBulkMutation(merchant.shop(), mutation, path, key);
    shutdown.check();
    if (start instanceof BulkStartResult.Busy) {
      runs.notStarted(id);
      throw new RetryLaterException(WHILE_BUSY);
    }
    if (start instanceof BulkStartResult.Started started) {
      runs.started(id, started.operationId());
      LOG.infof(
          "publish.bulk.started merchant=%s mutation=%s lines=%d operation=%s",
          id, mutation.kind(), mutation.lines().size(), started.operationId());
      shutdown.check();
    }
    // Without an answer it is looked for in the next step.
  }

  /**
   * The products that were edited in the shop after they were read. Reading all of them takes long;
   * this look is short, and the last thing before the start of the operation.
   */
  private Set<String> edited(
      Merchant merchant,
      ProductBulkMutation mutation,
      Map<String, ShopPublisher.Pending> writes,
      Instant readAt) {
    Set<String> shopIds =
        mutation.lines().stream()
            .map(ProductBulkMutation.Line::product)
            .collect(Collectors.toSet());
    Map<String, Instant> times = new HashMap<>();
    parts(shopIds, TIMES_AT_ONCE)
        .forEach(some -> times.putAll(api.updateTimes(merchant.shop(), some)));
    Instant certain = readAt.minus(PRECISION);
    Set<String> doubtful = new HashSet<>();
    for (String shopId : shopIds) {
      Optional<Instant> at = Optional.ofNullable(times.get(shopId));
      boolean same =
          at.filter(writes.get(shopId).now().updatedAt()::equals).isPresent()
              && at.get().isBefore(certain);
      if (!same) {
        doubtful.add(shopId);
      }
    }
    read(merchant, doubtful, new LeaseRenewal(held, merchant.id(), clock))
        .forEach(
            (shopId, now) -> {
              if (isSame(now, writes.get(shopId).now())) {
                doubtful.remove(shopId);
              }
            });
    return doubtful;
  }

  private static boolean isSame(ShopProduct one, ShopProduct other) {
    return one.content().equals(other.content())
        && one.metafieldDigests().equals(other.metafieldDigests());
  }

  /** Lets actions go: those that are over, and those that their own tasks go on with. */
  private void leave(MerchantId id, Collection<UUID> actions) {
    if (actions.isEmpty()) {
      return;
    }
    held.release(id, actions);
    actions.forEach(action -> jobs.hasten(ExecuteActionTask.TASK, id, action.toString()));
  }

  private static List<List<String>> parts(Collection<String> all, int most) {
    List<String> list = List.copyOf(all);
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += most) {
      parts.add(list.subList(from, Math.min(list.size(), from + most)));
    }
    return parts;
  }
}
