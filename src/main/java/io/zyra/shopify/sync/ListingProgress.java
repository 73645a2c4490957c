package io.zyra.shopify.sync;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tells requests of this process how the listing of a merchant's products gets on. */
@ApplicationScoped
class ListingProgress {
  private final Map<MerchantId, List<BlockingQueue<Step>>> followers = new ConcurrentHashMap<>();

  /**
   * One product was handled.
   *
   * @param refusal why the shop refused it
   */
  record Step(String handle, Optional<String> refusal) {}

  void tell(MerchantId merchant, Step step) {
    followers.getOrDefault(merchant, List.of()).forEach(follower -> follower.add(step));
  }

  /**
   * Waits until the work is done, until no progress is reported for a while, or until the longest
   * time has passed.
   *
   * @return the refusals meanwhile, by handle
   */
  Map<String, String> follow(
      MerchantId merchant, Duration quiet, Duration longest, Runnable start, BooleanSupplier done) {
    BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    followers.computeIfAbsent(merchant, m -> new CopyOnWriteArrayList<>()).add(steps);
    try {
      start.run();
      Map<String, String> refused = new HashMap<>();
      long end = System.nanoTime() + longest.toNanos();
      while (!done.getAsBoolean()) {
        long left = Math.min(quiet.toNanos(), end - System.nanoTime());
        Step step = left <= 0 ? null : steps.poll(left, TimeUnit.NANOSECONDS);
        if (step == null) {
          break;
        }
        note(refused, step);
      }
      steps.forEach(step -> note(refused, step));
      return refused;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } finally {
      followers.computeIfPresent(
          merchant,
          (m, all) -> {
            all.remove(steps);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private static void note(Map<String, String> refused, Step step) {
    step.refusal().ifPresent(reason -> refused.put(step.handle(), reason));
  }
}
