package io.zyra.job;

import io.zyra.security.MerchantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many tasks wait for shops at once, so that shops that are slow or do not answer leave
 * threads for the tasks of others: half the threads for one merchant, one for a merchant whose last
 * task failed, and all but one for all merchants together. The last of these is for a merchant that
 * has none: as threads become free, each merchant gets one before another gets its second.
 */
final class ShopTaskLimiter {
  private final int mostOfMerchant;
  private final int mostOfAll;
  private final Map<MerchantId, Integer> running = new HashMap<>();
  private final Set<MerchantId> failing = new HashSet<>();
  private int all;
  private boolean refused;

  ShopTaskLimiter(int threads) {
    this.mostOfMerchant = Math.max(1, threads / 2);
    this.mostOfAll = Math.max(1, threads - 1);
  }

  /** Takes a permit; false if the task has to wait. */
  synchronized boolean take(MerchantId merchant) {
    int own = running.getOrDefault(merchant, 0);
    int free = mostOfAll - all;
    if (free < (own == 0 ? 1 : 2) || own >= (failing.contains(merchant) ? 1 : mostOfMerchant)) {
      refused = true;
      return false;
    }
    running.merge(merchant, 1, Integer::sum);
    all++;
    return true;
  }

  /**
   * Returns a permit.
   *
   * @return whether a task was refused a permit since the last one was returned
   */
  synchronized boolean giveBack(MerchantId merchant, boolean failed) {
    running.computeIfPresent(merchant, (m, own) -> own == 1 ? null : own - 1);
    all--;
    if (failed) {
      failing.add(merchant);
    } else {
      failing.remove(merchant);
    }
    boolean waiting = refused;
    refused = false;
    return waiting;
  }
}
