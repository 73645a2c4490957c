package io.zyra.action;

import io.zyra.merchant.Merchant;
import java.util.Optional;

/** Carries out a type of action that changes no product. One for every such type. */
public interface ActionHandler {

  String type();

  /** Looks, before anybody is asked, whether it is still wanted. In the open transaction. */
  default Review review(Merchant merchant, ActionEntity action) {
    return Review.GO;
  }

  /**
   * Carries it out in the open transaction; called once per action.
   *
   * @return what came of it
   */
  Outcome perform(Merchant merchant, ActionEntity action);

  /** One whose actions can be taken back. */
  interface Reversible extends ActionHandler {

    /**
     * Takes an action back in the open transaction.
     *
     * @return what was done, in words
     */
    String takeBack(Merchant merchant, ActionEntity action);
  }

  /**
   * What a look before carrying out an action says.
   *
   * @param over why there is nothing to do any more
   * @param askFirst what a person should know before it is done; it is not done by itself
   */
  record Review(Optional<String> over, Optional<HeldReason> askFirst) {
    public static final Review GO = new Review(Optional.empty(), Optional.empty());
  }

  /** What came of carrying out an action. */
  sealed interface Outcome {

    /** It was done; in words. */
    record Done(String words) implements Outcome {}

    /** It cannot be done, and why. */
    record Refused(String why) implements Outcome {}
  }
}
