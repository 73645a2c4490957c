package io.zyra.web;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a {@link Problem} as the response; the transaction is rolled back. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Optional<Duration> retryAfter;

  ProblemException(Problem problem) {
    this(problem, Optional.empty());
  }

  ProblemException(Problem problem, Optional<Duration> retryAfter) {
    super(problem.detail());
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  public Problem problem() {
    return problem;
  }

  /** After how long the request may be repeated, for 429. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
