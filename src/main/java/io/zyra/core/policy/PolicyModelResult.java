package io.zyra.core.policy;

import java.util.Optional;

/** What came of asking a model. */
sealed interface PolicyModelResult {

  /**
   * Its decision's result, as it is: typed as {@link io.zyra.core.policy.dmn.TypedEvaluation#value}
   * says, or JSON; empty when it is null.
   */
  record Value(Optional<Object> result) implements PolicyModelResult {}

  /** Nothing that could be used; {@code why} goes on after "gave no answer: ". */
  record Failed(String why) implements PolicyModelResult {}
}
