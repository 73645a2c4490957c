package io.zyra.action.publish;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.compose.UsedTextRepository;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopProduct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records what became of an action in the shop, and of the action that it takes back. */
@ApplicationScoped
class PublishResultRecorder {
  private static final String AGENT = "agent";

  private final ActionRepository repository;
  private final ActionTransitions transitions;
  private final DailyCatalogBudget budget;
  private final UsedTextRepository texts;
  private final OverwrittenEditRecorder overwritten;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;

  PublishResultRecorder(
      ActionRepository repository,
      ActionTransitions transitions,
      DailyCatalogBudget budget,
      UsedTextRepository texts,
      OverwrittenEditRecorder overwritten,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy) {
    this.repository = repository;
    this.transitions = transitions;
    this.budget = budget;
    this.texts = texts;
    this.overwritten = overwritten;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  /** Keeps the product as the shop has it now, before anything is written. */
  void keepSnapshot(ShopPublisher.Job job, ShopProduct now) {
    tenancy.run(
        job.merchant().id(),
        () -> {
          Product product = job.product();
          Product inShop =
              new Product(
                  product.id(),
                  product.merchant(),
                  product.shopId(),
                  now.content(),
                  product.snapshotId(),
                  product.titleUnique(),
                  product.updatedAt());
          UUID snapshot =
              catalog.takeSnapshot(job.merchant().id(), inShop, "before action " + job.action());
          ActionEntity action = repository.lock(job.action());
          action.snapshotBefore = snapshot;
        });
  }

  void published(ShopPublisher.Job job, ShopProduct after) {
    Merchant merchant = job.merchant();
    tenancy.run(
        merchant.id(),
        () -> {
          Product product =
              catalog.acceptFromShop(
                  merchant.id(),
                  after.shopId(),
                  after.content(),
                  after.updatedAt(),
                  "after action " + job.action());
          texts.store(product);
          ActionEntity action = repository.lock(job.action());
          action.snapshotAfter = product.snapshotId();
          transitions.move(
              merchant.id(), action, ActionState.PUBLISHED, AGENT, "Published and read back");
          overwritten.published(merchant.id(), action, after.shopId());
          if (action.rollbackOf != null) {
            transitions.move(
                merchant.id(),
                repository.lock(action.rollbackOf),
                ActionState.ROLLED_BACK,
                AGENT,
                "Rolled back: " + action.reason);
          }
        });
  }

  /**
   * @param left the product as the shop has it now
   */
  void conflicted(ShopPublisher.Job job, List<String> fields, ShopProduct left) {
    String why =
        "Changed in the shop meanwhile, so nothing was written: " + String.join(", ", fields);
    end(job.merchant(), job.action(), ActionState.CONFLICTED, why, Optional.of(left));
  }

  /**
   * @param left the product as the shop has it now
   */
  void failed(ShopPublisher.Job job, String why, ShopProduct left) {
    end(job.merchant(), job.action(), ActionState.FAILED, why, Optional.of(left));
  }

  void failed(Merchant merchant, UUID actionId, String why) {
    end(merchant, actionId, ActionState.FAILED, why, Optional.empty());
  }

  void note(Merchant merchant, UUID actionId, String text) {
    tenancy.run(
        merchant.id(),
        () -> transitions.tell(merchant.id(), repository.get(actionId), "note", AGENT, text));
  }

  private void end(
      Merchant merchant, UUID actionId, ActionState state, String why, Optional<ShopProduct> left) {
    tenancy.run(
        merchant.id(),
        () -> {
          merchants.lock(merchant.id());
          left.ifPresent(
              product ->
                  catalog.acceptFromShop(
                      merchant.id(),
                      product.shopId(),
                      product.content(),
                      product.updatedAt(),
                      "after action " + actionId));
          ActionEntity action = repository.lock(actionId);
          if (action.state().isSettled()) {
            return;
          }
          action.error = why;
          budget.giveBack(merchant, actionId);
          transitions.move(merchant.id(), action, state, AGENT, why);
          if (action.rollbackOf != null) {
            transitions.move(
                merchant.id(),
                repository.lock(action.rollbackOf),
                ActionState.PUBLISHED,
                AGENT,
                "Not rolled back: " + why);
          }
        });
  }
}
