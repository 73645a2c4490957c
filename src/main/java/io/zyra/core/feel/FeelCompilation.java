package io.zyra.core.feel;

import java.util.List;

/** The result of compiling an expression. */
public sealed interface FeelCompilation {

  /** The expression is valid. */
  record Compiled(FeelExpression expression) implements FeelCompilation {}

  /** The expression was rejected. Contains at least one fault, in the order of position. */
  record Refused(List<FeelFault> faults) implements FeelCompilation {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
