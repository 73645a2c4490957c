package io.zyra.audit;

import io.zyra.core.decision.DecisionLimitExceededException;
import io.zyra.web.Problem;
import java.util.function.Supplier;

/** Says to callers over HTTP that their rules want more than can be decided at once. */
final class Bounds {

  private Bounds() {}

  /**
   * @throws io.zyra.web.ProblemException 422 when the work is more than one merchant may ask for
   */
  static <T> T within(Supplier<T> work) {
    try {
      return work.get();
    } catch (DecisionLimitExceededException e) {
      throw Problem.of(
          422,
          "too-much-at-once",
          "The rules want too much at once",
          e.getMessage(),
          "Narrow these rules or switch some of them off; a simulation may also be made shorter.");
    }
  }
}
