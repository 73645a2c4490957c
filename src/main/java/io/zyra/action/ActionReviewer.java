package io.zyra.action;

import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides whether an action is still wanted, and ends it if not: when it is asked for, when it is
 * composed, and when waiting messages are checked again. Why it is no longer wanted is known to the
 * {@link ActionHandler} of its type.
 */
@ApplicationScoped
public class ActionReviewer {
  private final ActionHandlerRegistry handlers;
  private final ActionTransitions transitions;

  ActionReviewer(ActionHandlerRegistry handlers, ActionTransitions transitions) {
    this.handlers = handlers;
    this.transitions = transitions;
  }

  /** The review by the action's handler; what changes products has none and goes on. */
  public ActionHandler.Review review(Merchant merchant, ActionEntity action) {
    return handlers
        .handler(action.type)
        .map(handler -> handler.review(merchant, action))
        .orElse(ActionHandler.Review.GO);
  }

  /**
   * Ends the action as unchanged if the review says that it is no longer wanted.
   *
   * @param by who is said to have ended it
   * @return whether it was ended
   */
  public boolean endIfOver(
      Merchant merchant, ActionEntity action, ActionHandler.Review review, String by) {
    review
        .over()
        .ifPresent(
            why ->
                transitions.move(
                    merchant.id(),
                    action,
                    ActionState.UNCHANGED,
                    by,
                    "Nothing to do any more: " + why));
    return review.over().isPresent();
  }
}
