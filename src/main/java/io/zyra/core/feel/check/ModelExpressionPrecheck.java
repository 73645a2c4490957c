package io.zyra.core.feel.check;

import java.util.Optional;

/**
 * FEEL that stands in a model, before KIE's parser gets it: what would take the parser long is
 * found by looking at the characters only.
 */
public final class ModelExpressionPrecheck {
  /** Longest expression of a model, in characters. */
  public static final int LONGEST = 50_000;

  private ModelExpressionPrecheck() {}

  /** Why an expression must not be parsed, with what to do about it; empty when it may. */
  public static Optional<String> fault(String text) {
    if (text.length() > LONGEST) {
      return Optional.of(
          "The expression has %,d characters; at most %,d are read. Split it into several decisions."
              .formatted(text.length(), LONGEST));
    }
    return new SourcePrecheck(text, SourcePrecheck.OF_MODELS)
        .fault()
        .map(fault -> fault.message() + " " + fault.hint());
  }
}
