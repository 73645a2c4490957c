package io.zyra.action;

import io.zyra.catalog.Product;
import io.zyra.catalog.ProductChange;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductEdit;
import io.zyra.catalog.ProductEdits;
import io.zyra.merchant.Merchant;
import io.zyra.shopify.AdminApi;
import io.zyra.shopify.ShopFailure;
import io.zyra.shopify.ShopProduct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Writes an action's changes to the shop: reads what is there, keeps a snapshot of it, writes, and
 * reads back. Nothing of a merchant's that was edited meanwhile is overwritten.
 */
@ApplicationScoped
class Publisher {
  private final AdminApi api;
  private final Outcomes outcomes;

  Publisher(AdminApi api, Outcomes outcomes) {
    this.api = api;
    this.outcomes = outcomes;
  }

  /**
   * @param started whether an earlier run has kept a snapshot, and may have written
   * @param overwrite whether a person said to write over what was edited meanwhile
   */
  record Job(
      Merchant merchant,
      UUID action,
      Product product,
      List<ProductChange> changes,
      boolean started,
      boolean overwrite) {

    List<ProductEdit> edits() {
      return changes.stream().map(ProductChange::forward).toList();
    }
  }

  /**
   * @throws ShopFailure when the shop cannot be reached now; the job can be run again
   * @throws IllegalStateException when the shop does not have the product yet
   */
  void publish(Job job) {
    String shopId =
        job.product()
            .shopId()
            .orElseThrow(() -> new IllegalStateException("The shop does not have the product yet"));
    try {
      ShopProduct before = read(job, shopId);
      List<String> conflicts = job.overwrite() ? List.of() : conflicts(job, before.content());
      if (!conflicts.isEmpty()) {
        outcomes.conflicted(job.merchant(), job.action(), conflicts);
        return;
      }
      if (!job.started()) {
        outcomes.keepSnapshot(job, before);
      }
      write(job, before);
    } catch (ShopFailure e) {
      if (e.retryable()) {
        throw e;
      }
      takeBackPart(job, shopId);
      outcomes.failed(job.merchant(), job.action(), e.getMessage());
    } catch (ProductGone e) {
      outcomes.failed(job.merchant(), job.action(), e.getMessage());
    }
  }

  private void write(Job job, ShopProduct before) {
    List<ProductEdit> missing =
        ProductEdits.changes(before.content(), job.edits()).stream()
            .map(ProductChange::forward)
            .toList();
    if (!missing.isEmpty()) {
      api.apply(job.merchant().shop(), before, missing);
    }
    ShopProduct after = read(job, before.shopId());
    List<ProductChange> wrong = ProductEdits.changes(after.content(), job.edits());
    if (wrong.isEmpty()) {
      outcomes.published(job, after);
      return;
    }
    takeBackPart(job, before.shopId());
    String fields = String.join(", ", wrong.stream().map(c -> c.field().toString()).toList());
    outcomes.failed(
        job.merchant(), job.action(), "The shop shows something else than was written: " + fields);
  }

  private ShopProduct read(Job job, String shopId) {
    return api.product(job.merchant().shop(), shopId)
        .orElseThrow(
            () -> new ProductGone("The shop does not have the product any more: " + shopId));
  }

  /** Fields that are neither as they were when this was decided nor as this wants them. */
  private static List<String> conflicts(Job job, ProductContent now) {
    return job.changes().stream()
        .filter(change -> differs(now, change.forward()) && differs(now, change.backward()))
        .map(change -> change.field().toString())
        .toList();
  }

  private static boolean differs(ProductContent now, ProductEdit edit) {
    try {
      return !ProductEdits.changes(now, List.of(edit)).isEmpty();
    } catch (IllegalArgumentException e) {
      // The variant or image is gone.
      return true;
    }
  }

  /** What was written before the shop refused the rest is put back, as far as the shop lets us. */
  private void takeBackPart(Job job, String shopId) {
    try {
      ShopProduct now = read(job, shopId);
      List<ProductEdit> back =
          job.changes().stream()
              .filter(change -> !differs(now.content(), change.forward()))
              .map(ProductChange::backward)
              .filter(edit -> differs(now.content(), edit))
              .toList();
      if (!back.isEmpty()) {
        api.apply(job.merchant().shop(), now, back);
      }
    } catch (ShopFailure | ProductGone e) {
      outcomes.note(
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
