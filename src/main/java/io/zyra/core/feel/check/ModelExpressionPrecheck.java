package io.zyra.core.feel.check;

import java.util.Optional;

/**
 * Checks an expression of a model before it is parsed. Expressions that would take KIE's parser too
 * long are found by a scan of the characters.
 */
public final class ModelExpressionPrecheck {
  /** Maximum length of an expression of a model, in characters. */
  public static final int LONGEST = 50_000;

  private ModelExpressionPrecheck() {}

  /** Why an expression must not be parsed, with a hint; empty if it may be. */
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
