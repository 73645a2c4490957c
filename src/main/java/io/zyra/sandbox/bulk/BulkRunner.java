package io.zyra.sandbox.bulk;

/** What a bulk operation does once it runs. */
@FunctionalInterface
public interface BulkRunner {

  /**
   * Writes the result, row by row. It ends early by the exception that a method of {@code out}
   * throws when the operation is canceled or has to fail.
   */
  void run(BulkResultWriter out);
}
