package io.zyra.shopify;

/** Told of what goes on while a bulk operation is waited for. */
public interface BulkProgress {

  /** The operation is still waited for. */
  void waiting();

  /** The call that started it got no answer: it may run a second time, and end later. */
  void unsure();
}
