package io.zyra.action.compose;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionReviewer;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.ChangeTarget;
import io.zyra.action.ChangeTargetResolver;
import io.zyra.action.HeldReason;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.catalog.Product;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works out what actions change, from the product as it is now, and sends them on: to approval, to
 * the shop, or to their end when there is nothing to change.
 */
@ApplicationScoped
class ActionComposer {
  private static final Logger LOG = Logger.getLogger(ActionComposer.class);
  private static final Set<ActionState> TO_COMPOSE =
      Set.of(ActionState.COMPOSING, ActionState.PROPOSED);

  private static final int NOT_FOUND = 404;

  private final ComposeLock lock;
  private final ActionRepository repository;
  private final ActionJson json;
  private final ActionTransitions transitions;
  private final ActionReviewer reviewer;
  private final ActionHandlerRegistry handlers;
  private final UsedTextRepository texts;
  private final ChangeTargetResolver targets;
  private final ApprovalCheck approvals;
  private final Merchants merchants;
  private final Jobs jobs;

  ActionComposer(
      ComposeLock lock,
      ActionRepository repository,
      ActionJson json,
      ActionTransitions transitions,
      ActionReviewer reviewer,
      ActionHandlerRegistry handlers,
      UsedTextRepository texts,
      ChangeTargetResolver targets,
      ApprovalCheck approvals,
      Merchants merchants,
      Jobs jobs) {
    this.lock = lock;
    this.repository = repository;
    this.json = json;
    this.transitions = transitions;
    this.reviewer = reviewer;
    this.handlers = handlers;
    this.texts = texts;
    this.targets = targets;
    this.approvals = approvals;
    this.merchants = merchants;
    this.jobs = jobs;
  }

  /**
   * Composes those of the actions that are still to be composed, in one transaction. The index of
   * used texts has been brought up to date before.
   *
   * @param lockWait how long to wait for others who compose for the merchant
   * @return false when others held the lock for longer; then nothing was done
   */
  boolean compose(MerchantId id, List<UUID> actions, Duration lockWait) {
    return lock.run(
        id,
        lockWait,
        () -> {
          Merchant merchant = merchants.get(id);
          for (UUID action : actions) {
            ActionEntity entity = repository.lock(action);
            if (TO_COMPOSE.contains(entity.state())) {
              compose(merchant, entity);
            }
          }
          return actions;
        });
  }

  private void compose(Merchant merchant, ActionEntity action) {
    if (action.automatic) {
      action.heldBecause = "[]";
    }
    if (handlers.editor(action.type).isPresent()) {
      ProductEditor.Draft draft;
      List<ProductChange> changes;
      ChangeTarget target;
      try {
        target = targets.of(merchant.id(), action);
        draft = draft(merchant, action, target);
        changes = acceptable(merchant, target.product(), draft.edits());
      } catch (ProblemException e) {
        String gone = e.problem().status() == NOT_FOUND ? "What it changes is gone. " : "";
        fail(merchant.id(), action, gone + e.problem().detail());
        return;
      } catch (RuntimeException e) {
        // One product that cannot be written about must not hold up all others.
        LOG.errorf(e, "action.compose.failed action=%s", action.id);
        fail(merchant.id(), action, String.valueOf(e.getMessage()));
        return;
      }
      if (changes.isEmpty()) {
        String why = draft.reasons().isEmpty() ? "" : ": " + String.join(" ", draft.reasons());
        transitions.move(
            merchant.id(), action, ActionState.UNCHANGED, "agent", "Nothing to change" + why);
        return;
      }
      action.changes = json.write(changes);
      if (action.automatic) {
        approvals
            .reasons(merchant, action, target.product(), changes)
            .forEach(why -> askFirst(action, why));
      }
      texts.store(merchant.id(), action.id, changes);
      draft.notes().forEach(note -> transitions.tell(merchant.id(), action, "note", "agent", note));
    } else if (endedByReview(merchant, action)) {
      return;
    }
    send(merchant, action);
  }

  /** Whether what an action was wanted for is gone; what a person should know is noted. */
  private boolean endedByReview(Merchant merchant, ActionEntity action) {
    ActionHandler.Review review = reviewer.review(merchant, action);
    if (reviewer.endIfOver(merchant, action, review, "agent")) {
      return true;
    }
    review.askFirst().ifPresent(why -> askFirst(action, why));
    return false;
  }

  private void askFirst(ActionEntity action, HeldReason why) {
    action.automatic = false;
    List<HeldReason> reasons = new ArrayList<>(json.heldReasons(action));
    reasons.add(why);
    json.hold(action, reasons);
  }

  private ProductEditor.Draft draft(Merchant merchant, ActionEntity action, ChangeTarget target) {
    return handlers
        .editor(action.type)
        .orElseThrow()
        .draft(
            merchant,
            action.type,
            target,
            json.parameters(action),
            texts.besides(merchant.id(), target.product().id()));
  }

  private void fail(MerchantId merchant, ActionEntity action, String why) {
    action.error = "It could not be worked out: " + why;
    transitions.move(merchant, action, ActionState.FAILED, "agent", action.error);
  }

  /** Edits that the shop would refuse are left out rather than failing the rest. */
  private static List<ProductChange> acceptable(
      Merchant merchant, Product product, List<ProductEdit> edits) {
    List<ProductEdit> good =
        edits.stream()
            .filter(
                edit ->
                    ProductEdits.faults(product.content(), List.of(edit), merchant.currency())
                        .isEmpty())
            .toList();
    return ProductEdits.changes(product.content(), good);
  }

  private void send(Merchant merchant, ActionEntity action) {
    if (action.automatic) {
      transitions.move(
          merchant.id(), action, ActionState.APPROVED, "agent", "Allowed to go out by itself");
      jobs.schedule(ExecuteActionTask.TASK, merchant.id(), action.id.toString());
    } else {
      transitions.move(
          merchant.id(), action, ActionState.AWAITING_APPROVAL, "agent", "Waits for approval");
    }
  }
}
