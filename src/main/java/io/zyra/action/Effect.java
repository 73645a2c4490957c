package io.zyra.action;

import io.zyra.merchant.Merchant;

/** Carries out a type of action that changes no product. One for every such type. */
public interface Effect {

  String type();

  /**
   * Carries it out in the open transaction; called once per action.
   *
   * @return what came of it
   */
  Outcome perform(Merchant merchant, ActionEntity action);

  /** An effect that can be taken back. */
  interface Reversible extends Effect {

    /**
     * Takes an action back in the open transaction.
     *
     * @return what was done, in words
     */
    String takeBack(Merchant merchant, ActionEntity action);
  }

  /** What came of carrying out an action. */
  sealed interface Outcome {

    /** It was done; in words. */
    record Done(String words) implements Outcome {}

    /** It cannot be done, and why. */
    record Refused(String why) implements Outcome {}
  }
}
