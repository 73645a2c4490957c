package io.zyra.action.publish;

import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.UnsyncedProducts;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.TagChanges;
import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchant;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Writes an action's changes to the shop: reads the product, stores a snapshot of it, writes, and
 * reads back. Fields that somebody has edited since the decision are not overwritten (see {@link
 * EditConflictDetector}).
 */
@ApplicationScoped
class ShopPublisher {
  private static final int LOCK_STRIPES = 64;
  private static final Duration IMPORT_FIRST = Duration.ofSeconds(1);

  private final ShopifyAdminClient api;
  private final PublishResultRecorder results;
  private final UnsyncedProducts pending;

  /** One product is written by one action at a time, so that none writes over what another adds. */
  private final List<Lock> productLocks =
      Stream.<Lock>generate(ReentrantLock::new).limit(LOCK_STRIPES).toList();

  ShopPublisher(ShopifyAdminClient api, PublishResultRecorder results, UnsyncedProducts pending) {
    this.api = api;
    this.results = results;
    this.pending = pending;
  }

  /**
   * @param kept the product as it was before an earlier run, which may have written, began to
   * @param overwrite whether a person said to write over what was edited meanwhile
   * @param addsTags whether its tags are added and taken away among those that are there, rather
   *     than written over them
   */
  record Job(
      Merchant merchant,
      UUID action,
      Product product,
      List<ProductChange> changes,
      Optional<ProductContent> kept,
      boolean overwrite,
      boolean addsTags) {

    /** The same to what the shop has now. */
    Job onto(ProductContent now) {
      return addsTags
          ? new Job(
              merchant,
              action,
              product,
              changes.stream().map(change -> TagChanges.onto(now, change)).toList(),
              kept,
              overwrite,
              true)
          : this;
    }

    List<ProductEdit> edits() {
      return changes.stream().map(ProductChange::forward).toList();
    }
  }

  /**
   * @throws ShopCallException when the shop cannot be reached now; the job can be run again
   * @throws IllegalStateException when the shop does not have the product yet
   * @throws RetryLaterException when an import of the product is on its way to the shop, or a write
   *     whose answer was lost may still come into effect, over what is written now
   */
  void publish(Job wanted) {
    if (pending.isUpdatePending(wanted.merchant().id(), wanted.product().id())) {
      throw new RetryLaterException(IMPORT_FIRST);
    }
    Lock productLock =
        productLocks.get(Math.floorMod(wanted.product().id().hashCode(), LOCK_STRIPES));
    productLock.lock();
    try {
      publishInTurn(wanted);
    } finally {
      productLock.unlock();
    }
  }

  private void publishInTurn(Job wanted) {
    String shopId =
        wanted
            .product()
            .shopId()
            .orElseThrow(() -> new IllegalStateException("The shop does not have the product yet"));
    try {
      ShopProduct now = read(wanted, shopId);
      Job job = wanted.onto(now.content());
      List<String> conflicts =
          EditConflictDetector.find(job, new LiveProductComparison(now.content()));
      if (!conflicts.isEmpty()) {
        job.kept().ifPresent(kept -> takeBack(job, shopId, kept, LiveProductComparison::shows));
        results.conflicted(job.merchant(), job.action(), conflicts);
        return;
      }
      if (job.kept().isEmpty()) {
        results.keepSnapshot(job, now);
      }
      write(job, now, job.kept().orElse(now.content()));
    } catch (ShopCallException e) {
      if (e.retryable()) {
        throw e;
      }
      results.failed(wanted.merchant(), wanted.action(), e.getMessage());
    } catch (ProductGone e) {
      results.failed(wanted.merchant(), wanted.action(), e.getMessage());
    }
  }

  private void write(Job job, ShopProduct now, ProductContent kept) {
    List<ProductEdit> missing = new LiveProductComparison(now.content()).missing(job.edits());
    try {
      if (!missing.isEmpty()) {
        api.apply(job.merchant().shop(), now, missing, () -> unsure(job));
      }
    } catch (ShopCallException e) {
      if (!e.retryable()) {
        takeBack(job, now.shopId(), kept, LiveProductComparison::takes);
      }
      throw e;
    }
    ShopProduct after = read(job, now.shopId());
    List<ProductEdit> wrong = new LiveProductComparison(after.content()).missing(job.edits());
    if (wrong.isEmpty()) {
      results.published(job, after);
      return;
    }
    takeBack(job, now.shopId(), kept, LiveProductComparison::takes);
    String fields = String.join(", ", wrong.stream().map(e -> e.field().toString()).toList());
    results.failed(
        job.merchant(), job.action(), "The shop shows something else than was written: " + fields);
  }

  private void unsure(Job job) {
    pending.markUnsure(job.merchant().id(), job.product().id(), Optional.empty());
  }

  private ShopProduct read(Job job, String shopId) {
    return api.product(job.merchant().shop(), shopId)
        .orElseThrow(
            () -> new ProductGone("The shop does not have the product any more: " + shopId));
  }

  /**
   * What was written before the rest could not be is put back, as far as the shop lets us.
   *
   * @param which the fields to put back, by the edit that was to be made there
   */
  private void takeBack(
      Job job,
      String shopId,
      ProductContent kept,
      BiPredicate<LiveProductComparison, ProductEdit> which) {
    try {
      ShopProduct now = read(job, shopId);
      LiveProductComparison live = new LiveProductComparison(now.content());
      List<ProductEdit> back =
          job.edits().stream()
              .filter(edit -> which.test(live, edit))
              .map(ProductEdit::field)
              .map(field -> new ProductEdit(field, ProductEdits.read(kept, field)))
              .filter(edit -> !live.shows(edit))
              .toList();
      if (!back.isEmpty()) {
        api.apply(job.merchant().shop(), now, back, () -> unsure(job));
      }
    } catch (ShopCallException | ProductGone e) {
      results.note(
          job.merchant(),
          job.action(),
          "What was written could not be taken back: " + e.getMessage());
    }
  }

  /** The product was deleted in the shop. */
  static final class ProductGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProductGone(String message) {
      super(message);
    }
  }
}
