package io.zyra.shopify;

/** What became of the start of a bulk operation. */
public sealed interface BulkStartResult {

  /**
   * The shop runs it.
   *
   * @param operationId Shopify's id of the operation
   */
  record Started(String operationId) implements BulkStartResult {}

  /** The shop runs too many at the moment, and has not started it. */
  record Busy() implements BulkStartResult {}

  /** The shop has not answered: it may run, and has to be looked for. */
  record Unanswered() implements BulkStartResult {}
}
