package io.zyra.action.publish;

import io.zyra.catalog.PendingProducts;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
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
import java.util.function.BiPredicate;

/**
 * Writes an action's changes to the shop: reads the product, stores a snapshot of it, writes, and
 * reads back. Fields that somebody has edited since the decision are not overwritten (see {@link
 * PublishConflictFinder}).
 */
@ApplicationScoped
class ShopPublisher {
  private static final Duration IMPORT_FIRST = Duration.ofSeconds(1);

  private final ShopifyAdminClient api;
  private final PublishResultRecorder results;
  private final PendingProducts pending;

  ShopPublisher(ShopifyAdminClient api, PublishResultRecorder results, PendingProducts pending) {
    this.api = api;
    this.results = results;
    this.pending = pending;
  }

  /**
   * @param kept the product as it was before an earlier run, which may have written, began to
   * @param overwrite whether a person said to write over what was edited meanwhile
   */
  record Job(
      Merchant merchant,
      UUID action,
      Product product,
      List<ProductChange> changes,
      Optional<ProductContent> kept,
      boolean overwrite) {

    List<ProductEdit> edits() {
      return changes.stream().map(ProductChange::forward).toList();
    }
  }

  /**
   * @throws ShopCallException when the shop cannot be reached now; the job can be run again
   * @throws IllegalStateException when the shop does not have the product yet
   * @throws RetryLaterException when an import of the product is on its way to the shop, which
   *     would be written over what is written now
   */
  void publish(Job job) {
    if (pending.isUpdatePending(job.merchant().id(), job.product().id())) {
      throw new RetryLaterException(IMPORT_FIRST);
    }
    String shopId =
        job.product()
            .shopId()
            .orElseThrow(() -> new IllegalStateException("The shop does not have the product yet"));
    try {
      ShopProduct now = read(job, shopId);
      List<String> conflicts =
          PublishConflictFinder.find(job, new LiveProductComparison(now.content()));
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
      results.failed(job.merchant(), job.action(), e.getMessage());
    } catch (ProductGone e) {
      results.failed(job.merchant(), job.action(), e.getMessage());
    }
  }

  private void write(Job job, ShopProduct now, ProductContent kept) {
    List<ProductEdit> missing = new LiveProductComparison(now.content()).missing(job.edits());
    try {
      if (!missing.isEmpty()) {
        api.apply(job.merchant().shop(), now, missing);
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
        api.apply(job.merchant().shop(), now, back);
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
