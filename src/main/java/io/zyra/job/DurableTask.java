package io.zyra.job;

import io.zyra.security.MerchantId;

/**
 * A kind of task whose instances are rows in the database, so that they survive a crash. An
 * instance may run more than once; an implementation has to be idempotent.
 */
public interface DurableTask {

  /** A stable name, stored with each instance. */
  String name();

  /**
   * Runs one instance. After an exception it is retried later. {@link RetryLaterException} does not
   * count as a failed attempt.
   *
   * @param id the id of the object to work on, such as an action
   */
  void execute(MerchantId merchant, String id);

  /** Whether it waits for answers of the merchant's shop. Few of these run at once. */
  default boolean isShopBound() {
    return false;
  }

  /**
   * Called after an instance has ended and its row was removed. Work that was added meanwhile, when
   * the instance could not be scheduled because it existed, can be scheduled now.
   */
  default void removed(MerchantId merchant, String id) {}

  /** Called instead of another retry after the last attempt has failed. */
  void giveUp(MerchantId merchant, String id, String why);
}
