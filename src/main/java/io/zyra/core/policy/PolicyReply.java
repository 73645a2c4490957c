package io.zyra.core.policy;

import java.util.Optional;

/** What came of asking a model. */
sealed interface PolicyReply {

  /**
   * Its decision's result, as it is: typed as {@link
   * io.zyra.core.policy.dmn.TypedEvaluation#value} says, or JSON; empty when it is null.
   */
  record Said(Optional<Object> result) implements PolicyReply {}

  /** Nothing that could be used; {@code why} goes on after "gave no answer: ". */
  record Failed(String why) implements PolicyReply {}
}
