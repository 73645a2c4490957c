package io.zyra.action.publish;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.ChangeTargetResolver;
import io.zyra.action.rollout.Rollouts;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.job.RetryLaterException;
import io.zyra.killswitch.KillSwitch;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes approved actions on, within the day's budget and while publishing is not stopped, and
 * carries out those that change no product. What takes an action back goes on during a stop.
 */
@ApplicationScoped
class ActionStarter {
  private static final String AGENT = "agent";
  private static final Duration WHILE_HELD = Duration.ofSeconds(60);

  private final ActionRepository repository;
  private final ActionJson json;
  private final ActionTransitions transitions;
  private final Rollouts rollouts;
  private final DailyCatalogBudget budget;
  private final ActionHandlerRegistry handlers;
  private final ChangeTargetResolver targets;
  private final BulkPublishRepository held;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final KillSwitch killSwitch;

  ActionStarter(
      ActionRepository repository,
      ActionJson json,
      ActionTransitions transitions,
      Rollouts rollouts,
      DailyCatalogBudget budget,
      ActionHandlerRegistry handlers,
      ChangeTargetResolver targets,
      BulkPublishRepository held,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy,
      KillSwitch killSwitch) {
    this.repository = repository;
    this.json = json;
    this.transitions = transitions;
    this.rollouts = rollouts;
    this.budget = budget;
    this.handlers = handlers;
    this.targets = targets;
    this.held = held;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.killSwitch = killSwitch;
  }

  /**
   * Takes an action on to be written by single calls.
   *
   * @return what is left to write to the shop, when there is something
   * @throws RetryLaterException while a bulk operation writes the product, and while the rollout is
   *     paused
   */
  Optional<ShopPublisher.Job> begin(MerchantId id, UUID action) {
    return begin(
        id,
        action,
        Set.of(ActionState.APPROVED, ActionState.PUBLISHING),
        product -> {
          if (held.isHeld(id, product.id())) {
            throw new RetryLaterException(WHILE_HELD);
          }
          held.takeOver(id, product.id());
          return true;
        });
  }

  /**
   * Takes an action on to be written by a bulk operation, and holds its product.
   *
   * @return what is left to write to the shop; empty if nothing, or if somebody else writes it
   */
  Optional<ShopPublisher.Job> beginInBulk(MerchantId id, UUID action) {
    return unlessPaused(
        () ->
            begin(
                id,
                action,
                Set.of(ActionState.APPROVED),
                product -> held.hold(id, product.id(), action)));
  }

  /**
   * Goes on with an action that a bulk operation writes, whose product is held.
   *
   * @return what is left to write to the shop; empty if it has ended meanwhile
   */
  Optional<ShopPublisher.Job> resumeInBulk(MerchantId id, UUID action) {
    return unlessPaused(() -> begin(id, action, Set.of(ActionState.PUBLISHING), product -> true));
  }

  /** What is paused is left to the action's own task, which waits for the rollout to go on. */
  private static Optional<ShopPublisher.Job> unlessPaused(
      Supplier<Optional<ShopPublisher.Job>> beginning) {
    try {
      return beginning.get();
    } catch (RetryLaterException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks at the moment of writing whether an action's rollout may still go on.
   *
   * @throws RetryLaterException while it is paused, or the action has to wait for its stage
   */
  void requireGoing(MerchantId id, UUID action) {
    tenancy.run(id, () -> requireGoing(repository.get(action)));
  }

  private void requireGoing(ActionEntity action) {
    rollouts
        .hold(action)
        .ifPresent(
            pause -> {
              throw new RetryLaterException(pause);
            });
  }

  private Optional<ShopPublisher.Job> begin(
      MerchantId id, UUID actionId, Set<ActionState> due, Predicate<Product> isFree) {
    return tenancy.call(
        id,
        () -> {
          Merchant merchant = merchants.lock(id);
          ActionEntity action = repository.lock(actionId);
          if (!due.contains(action.state())) {
            return Optional.empty();
          }
          if (action.rollbackOf == null) {
            killSwitch.requireRunning(id);
          }
          requireGoing(action);
          Optional<ActionHandler> handler = handlers.handler(action.type);
          if (handler.isPresent()) {
            perform(merchant, action, handler.get());
            return Optional.empty();
          }
          if (tookBack(merchant, action)) {
            return Optional.empty();
          }
          Product product = targets.of(id, action).product();
          if (!isFree.test(product)) {
            return Optional.empty();
          }
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
                  json.parameters(action).path("overwrite").asBoolean(false),
                  action.rollbackOf != null));
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
