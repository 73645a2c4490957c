package io.zyra.action;

import io.zyra.merchant.Merchant;

/** Carries out a type of action that changes no product. One for every such type. */
interface Effect {

  String type();

  /**
   * Carries it out in the open transaction; called once per action.
   *
   * @return what was done, in words
   */
  String perform(Merchant merchant, ActionEntity action);
}
