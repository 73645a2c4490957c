package io.zyra.core.policy;

import java.util.Arrays;

/**
 * The values of the inputs that a model looks at, in its order: texts, {@link
 * java.math.BigDecimal}s and {@link Boolean}s, with null for what is not known, as FEEL has it.
 * Equal questions to one model have the same answer.
 */
final class PolicyModelInput {
  private final Object[] values;
  private final int hash;

  PolicyModelInput(Object[] values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  Object value(int input) {
    return values[input];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyModelInput that
        && hash == that.hash
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
