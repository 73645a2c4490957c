package io.zyra.action.publish;

import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ShopListingStatus;
import io.zyra.catalog.UnsyncedProducts;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.job.RetryLaterException;
import io.zyra.killswitch.KillSwitch;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes an action's changes to the shop: reads the product, stores a snapshot of it, writes, and
 * reads back. Fields that somebody has edited since the decision are not overwritten (see {@link
 * EditConflictDetector}).
 */
@ApplicationScoped
class ShopPublisher {
  private static final Duration WHILE_WRITTEN = Duration.ofMillis(200);
  private static final int MOST_ROUNDS = 5;
  private static final Duration IMPORT_FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int PART_OF_WAITED = 8;

  private final ShopifyAdminClient api;
  private final PublishResultRecorder results;
  private final ActionStarter starter;
  private final UnsyncedProducts pending;
  private final PublishConfig config;
  private final KillSwitch killSwitch;
  private final Clock clock;

  /** The products that are written now: each by one action, so that none writes over another's. */
  private final Set<UUID> written = ConcurrentHashMap.newKeySet();

  ShopPublisher(
      ShopifyAdminClient api,
      PublishResultRecorder results,
      ActionStarter starter,
      UnsyncedProducts pending,
      PublishConfig config,
      KillSwitch killSwitch,
      Clock clock) {
    this.api = api;
    this.results = results;
    this.starter = starter;
    this.pending = pending;
    this.config = config;
    this.killSwitch = killSwitch;
    this.clock = clock;
  }

  /**
   * @param kept the product as it was before an earlier run, which may have written, began to
   * @param overwrite whether a person said to write over what was edited meanwhile
   * @param takesBack whether it takes an action back, which a stop of publishing lets through
   */
  record Job(
      Merchant merchant,
      UUID action,
      Product product,
      List<ProductChange> changes,
      Optional<ProductContent> kept,
      boolean overwrite,
      boolean takesBack) {

    Job keeping(ProductContent before) {
      return new Job(merchant, action, product, changes, Optional.of(before), overwrite, takesBack);
    }
  }

  /**
   * @throws ShopCallException when the shop cannot be reached now; the job can be run again
   * @throws RetryLaterException when the shop does not have the product yet, when an import of it
   *     is on its way to the shop, when another action writes the product now, when a write whose
   *     answer was lost may still come into effect, over what is written now, or while publishing
   *     is stopped
   */
  void publish(Job wanted) {
    if (wanted.product().shopId().isEmpty()) {
      awaitImport(wanted);
      return;
    }
    if (isBlocked(wanted)) {
      throw new RetryLaterException(IMPORT_FIRST);
    }
    if (!written.add(wanted.product().id())) {
      throw new RetryLaterException(WHILE_WRITTEN);
    }
    try {
      publishInTurn(wanted, wanted.product().shopId().orElseThrow());
    } finally {
      written.remove(wanted.product().id());
    }
  }

  /** Puts a job off while its product is on its way to the shop, and fails it otherwise. */
  private void awaitImport(Job wanted) {
    ShopListingStatus listing = pending.listing(wanted.merchant().id(), wanted.product().id());
    switch (listing.state()) {
      case REFUSED, ABSENT ->
          results.failed(
              wanted.merchant(),
              wanted.action(),
              "The shop does not have the product: %s %s"
                  .formatted(listing.reason().orElse(""), listing.hint().orElse("")));
      case PENDING, LISTED -> {
        Duration waited = Duration.between(wanted.product().updatedAt(), clock.instant());
        if (waited.compareTo(config.importDeadline()) > 0) {
          results.failed(
              wanted.merchant(),
              wanted.action(),
              "The shop did not get the product in time. See whether the shop can be reached, and"
                  + " publish again once it has the product.");
          return;
        }
        throw new RetryLaterException(pause(waited));
      }
    }
  }

  /** The longer it takes already, the less often it is looked. */
  private static Duration pause(Duration waited) {
    Duration part = waited.dividedBy(PART_OF_WAITED);
    Duration atLeast = part.compareTo(IMPORT_FIRST) < 0 ? IMPORT_FIRST : part;
    return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
  }

  private void publishInTurn(Job wanted, String shopId) {
    try {
      Optional<Job> job = Optional.of(wanted);
      for (int round = 1; job.isPresent(); round++) {
        job = attempt(job.get(), shopId, round);
      }
    } catch (ShopCallException e) {
      if (e.retryable()) {
        throw e;
      }
      results.failed(wanted.merchant(), wanted.action(), e.getMessage());
    } catch (ProductGone e) {
      results.failed(wanted.merchant(), wanted.action(), e.getMessage());
    }
  }

  /**
   * Reads, compares, writes and reads back.
   *
   * @return the job to be tried again, when a metafield was changed in the shop between reading and
   *     writing
   */
  private Optional<Job> attempt(Job wanted, String shopId, int round) {
    Optional<Pending> pending = prepare(wanted, read(wanted, shopId));
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    Job job = pending.get().job();
    if (!job.takesBack()) {
      killSwitch.requireRunning(job.merchant().id());
    }
    try {
      api.apply(
          job.merchant().shop(), pending.get().now(), pending.get().edits(), () -> unsure(job));
    } catch (ShopCallRejectedException | ShopAccessDeniedException e) {
      if (isStale(e) && round < MOST_ROUNDS) {
        return Optional.of(job);
      }
      refuse(job, e.getMessage(), read(job, shopId));
      return Optional.empty();
    }
    verify(job, read(job, shopId));
    return Optional.empty();
  }

  /**
   * A job with what is left to write.
   *
   * @param now the product that the edits are for
   */
  record Pending(Job job, ShopProduct now, List<ProductEdit> edits) {}

  /**
   * Compares a product of the shop with what a job wants there, and keeps a snapshot of it.
   *
   * @return what has to be written; empty if the job is over, by a conflict or as all is there
   * @throws RetryLaterException while its rollout is paused
   */
  Optional<Pending> prepare(Job wanted, ShopProduct now) {
    LiveProductComparison live = new LiveProductComparison(now.content());
    List<String> conflicts = EditConflictDetector.find(wanted.changes(), wanted.overwrite(), live);
    if (!conflicts.isEmpty()) {
      ShopProduct left = wanted.kept().isEmpty() ? now : takeBack(wanted, now, Which.WRITTEN);
      results.conflicted(wanted, conflicts, left);
      return Optional.empty();
    }
    if (wanted.kept().isEmpty()) {
      results.keepSnapshot(wanted, now);
    }
    Job job = wanted.kept().isEmpty() ? wanted.keeping(now.content()) : wanted;
    List<ProductEdit> missing = live.missing(job.changes());
    if (missing.isEmpty()) {
      results.published(job, now);
      return Optional.empty();
    }
    starter.requireGoing(job.merchant().id(), job.action());
    return Optional.of(new Pending(job, now, missing));
  }

  /** Ends a job of which the shop has refused a part. What was written is taken back. */
  void refuse(Job job, String why, ShopProduct now) {
    results.failed(job, why, takeBack(job, now, Which.ALL));
  }

  /** Whether something is on its way to the product that could be written over a job's changes. */
  boolean isBlocked(Job job) {
    return pending.isUpdatePending(job.merchant().id(), job.product().id());
  }

  private static boolean isStale(ShopCallException e) {
    return e instanceof ShopCallRejectedException rejected && rejected.isStale();
  }

  /** Every field that was written is compared with the shop. */
  private void verify(Job job, ShopProduct after) {
    List<ProductEdit> wrong = new LiveProductComparison(after.content()).missing(job.changes());
    if (wrong.isEmpty()) {
      results.published(job, after);
      return;
    }
    String fields = String.join(", ", wrong.stream().map(e -> e.field().toString()).toList());
    results.failed(
        job,
        "The shop shows something else than was written: " + fields,
        takeBack(job, after, Which.ALL));
  }

  /** A write of the job got no answer. */
  private void unsure(Job job) {
    unsure(job.merchant().id(), job.product().id());
  }

  /** A write to the product got no answer. */
  void unsure(MerchantId merchant, UUID product) {
    pending.markUnsure(merchant, product, Optional.empty());
  }

  private ShopProduct read(Job job, String shopId) {
    return api.product(job.merchant().shop(), shopId)
        .orElseThrow(
            () -> new ProductGone("The shop does not have the product any more: " + shopId));
  }

  /** Which fields are put back. */
  private enum Which {
    /** Those that show what was to be written. */
    WRITTEN,
    /** All that are there. */
    ALL
  }

  /**
   * What was written before the rest could not be is put back, as far as the shop lets us.
   *
   * @return the product as the shop has it then
   * @throws ShopCallException when the shop cannot be reached now; the job can be run again
   */
  private ShopProduct takeBack(Job job, ShopProduct now, Which which) {
    LiveProductComparison live = new LiveProductComparison(now.content());
    ProductContent kept = job.kept().orElseThrow();
    List<ProductChange> back =
        job.changes().stream()
            .filter(change -> which == Which.ALL ? live.takes(change) : live.shows(change))
            .map(change -> ProductChangeReversal.of(kept, change))
            .toList();
    List<ProductEdit> missing = live.missing(back);
    if (missing.isEmpty()) {
      return now;
    }
    try {
      api.apply(job.merchant().shop(), now, missing, () -> unsure(job));
    } catch (ShopCallRejectedException | ShopAccessDeniedException e) {
      results.note(
          job.merchant(),
          job.action(),
          "What was written could not be taken back: " + e.getMessage());
    }
    return read(job, now.shopId());
  }

  /** The product was deleted in the shop. */
  static final class ProductGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProductGone(String message) {
      super(message);
    }
  }
}
