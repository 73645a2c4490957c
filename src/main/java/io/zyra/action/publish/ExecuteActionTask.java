package io.zyra.action.publish;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.ChangeTargetResolver;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.job.DurableTask;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.sync.ProductRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries out approved actions. It may be killed at any point and run again: what is in the shop
 * already is seen and not written twice.
 */
@ApplicationScoped
public class ExecuteActionTask implements DurableTask {
  public static final String TASK = "carry-out-action";

  private static final String AGENT = "agent";

  private final ActionRepository repository;
  private final ActionJson json;
  private final ActionTransitions transitions;
  private final DailyCatalogBudget budget;
  private final ActionHandlerRegistry handlers;
  private final ChangeTargetResolver targets;
  private final ShopPublisher publisher;
  private final PublishResultRecorder results;
  private final ProductRefresh refresh;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;

  ExecuteActionTask(
      ActionRepository repository,
      ActionJson json,
      ActionTransitions transitions,
      DailyCatalogBudget budget,
      ActionHandlerRegistry handlers,
      ChangeTargetResolver targets,
      ShopPublisher publisher,
      PublishResultRecorder results,
      ProductRefresh refresh,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy) {
    this.repository = repository;
    this.json = json;
    this.transitions = transitions;
    this.budget = budget;
    this.handlers = handlers;
    this.targets = targets;
    this.publisher = publisher;
    this.results = results;
    this.refresh = refresh;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId id, String actionId) {
    UUID action = UUID.fromString(actionId);
    begin(id, action).ifPresent(job -> publisher.publish(job));
  }

  @Override
  public void giveUp(MerchantId id, String actionId, String why) {
    results.failed(merchants.get(id), UUID.fromString(actionId), why);
    // Part of it may have been written.
    refresh.requestChanged(id);
  }

  /** Takes the action on: what is left to write to the shop, when there is something. */
  private Optional<ShopPublisher.Job> begin(MerchantId id, UUID actionId) {
    return tenancy.call(
        id,
        () -> {
          Merchant merchant = merchants.lock(id);
          ActionEntity action = repository.lock(actionId);
          boolean due =
              action.state() == ActionState.APPROVED || action.state() == ActionState.PUBLISHING;
          if (!due) {
            return Optional.empty();
          }
          Optional<ActionHandler> handler = handlers.handler(action.type);
          if (handler.isPresent()) {
            perform(merchant, action, handler.get());
            return Optional.empty();
          }
          if (tookBack(merchant, action)) {
            return Optional.empty();
          }
          Product product = targets.of(id, action).product();
          if (action.automatic && !takePlace(merchant, action, product)) {
            return Optional.empty();
          }
          start(merchant, action, "Writing to the shop");
          return Optional.of(
              new ShopPublisher.Job(
                  merchant,
                  actionId,
                  product,
                  json.changes(action),
                  kept(id, action),
                  json.parameters(action).path("overwrite").asBoolean(false)));
        });
  }

  private Optional<ProductContent> kept(MerchantId merchant, ActionEntity action) {
    return Optional.ofNullable(action.snapshotBefore)
        .map(snapshot -> catalog.snapshot(merchant, snapshot));
  }

  private void perform(Merchant merchant, ActionEntity action, ActionHandler handler) {
    start(merchant, action, "Carrying out");
    ActionHandler.Outcome outcome = handler.perform(merchant, action);
    if (outcome instanceof ActionHandler.Outcome.Refused refused) {
      action.error = refused.why();
      transitions.move(merchant.id(), action, ActionState.FAILED, AGENT, refused.why());
    } else if (outcome instanceof ActionHandler.Outcome.Done done) {
      transitions.move(merchant.id(), action, ActionState.PUBLISHED, AGENT, done.words());
    }
  }

  /** Whether it was the rollback of an action that changed no product. */
  private boolean tookBack(Merchant merchant, ActionEntity rollback) {
    if (rollback.rollbackOf == null) {
      return false;
    }
    ActionEntity original = repository.lock(rollback.rollbackOf);
    Optional<ActionHandler.Reversible> handler = handlers.reversible(original.type);
    handler.ifPresent(
        found -> {
          start(merchant, rollback, "Taking it back");
          String done = found.takeBack(merchant, original);
          transitions.move(merchant.id(), rollback, ActionState.PUBLISHED, AGENT, done);
          transitions.move(merchant.id(), original, ActionState.ROLLED_BACK, AGENT, done);
        });
    return handler.isPresent();
  }

  private void start(Merchant merchant, ActionEntity action, String words) {
    if (action.state() == ActionState.APPROVED) {
      transitions.move(merchant.id(), action, ActionState.PUBLISHING, AGENT, words);
    }
  }

  private boolean takePlace(Merchant merchant, ActionEntity action, Product product) {
    int products = (int) catalog.count(merchant.id());
    if (budget.take(merchant, product.id(), action.id, products)) {
      return true;
    }
    String reason =
        "Today's budget of automatic catalogue changes was used up before its turn came: %d of %d"
                .formatted(merchant.limits().catalogBudget(products), products)
            + " products.";
    action.automatic = false;
    action.heldBecause = json.write(List.of(reason));
    transitions.move(merchant.id(), action, ActionState.AWAITING_APPROVAL, AGENT, reason);
    return false;
  }
}
