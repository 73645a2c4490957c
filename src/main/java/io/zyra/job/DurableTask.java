package io.zyra.job;

import io.zyra.security.MerchantId;

/**
 * Work that must be done even if the process dies: a kind of task whose instances are rows in the
 * database. It may run more than once, so it must look at what is done already.
 */
public interface DurableTask {

  /** A stable name; instances in the database carry it. */
  String name();

  /**
   * Does the work of one instance. An exception means: try again later. {@link RetryLaterException}
   * means the same, and does not count as a try.
   *
   * @param id what the instance is about, such as an action's id
   */
  void execute(MerchantId merchant, String id);

  /** Called instead of another try, when there were enough. */
  void giveUp(MerchantId merchant, String id, String why);
}
