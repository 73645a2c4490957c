package io.zyra.core.feel;

import java.util.List;

/** What became of an expression that someone wrote. */
public sealed interface FeelCompilation {

  /** It can be asked. */
  record Compiled(FeelExpression expression) implements FeelCompilation {}

  /** It was not taken; at least one fault, in the order of their places. */
  record Refused(List<FeelFault> faults) implements FeelCompilation {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
