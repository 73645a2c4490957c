package io.zyra.killswitch;

import java.util.List;
import java.util.UUID;

/**
 * What waits while publishing is stopped, and goes on after that.
 *
 * @param approved actions that have not begun
 * @param publishing actions that have begun; parts of them may be in the shop
 * @param messages e-mails of actions that have not been sent
 */
public record HeldWork(long approved, long publishing, long messages) {
  /** What waits of one merchant. */
  public record OfMerchant(UUID merchant, String shop, HeldWork work) {}

  static HeldWork sum(List<OfMerchant> all) {
    HeldWork sum = new HeldWork(0, 0, 0);
    for (OfMerchant each : all) {
      sum =
          new HeldWork(
              sum.approved + each.work.approved,
              sum.publishing + each.work.publishing,
              sum.messages + each.work.messages);
    }
    return sum;
  }
}
