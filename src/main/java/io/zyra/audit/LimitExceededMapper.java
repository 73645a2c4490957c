package io.zyra.audit;

import io.zyra.core.decision.DecisionLimitExceededException;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import java.util.function.Supplier;

/** Says to callers over HTTP that their rules want more than can be decided at once. */
public final class LimitExceededMapper {

  private LimitExceededMapper() {}

  /**
   * @throws io.zyra.web.ProblemException 422 when the work is more than one merchant may ask for
   */
  public static <T> T within(Supplier<T> work) {
    try {
      return work.get();
    } catch (DecisionLimitExceededException e) {
      throw tooMuch(e.getMessage());
    }
  }

  /** The answer to callers whose rules want too much. */
  static ProblemException tooMuch(String detail) {
    return Problem.of(
        422,
        "too-much-at-once",
        "The rules want too much at once",
        detail,
        "Narrow these rules or switch some of them off; a simulation may also be made shorter.");
  }
}
