package io.zyra.facts.product;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** How many products had the same title at an instant. Each instant is counted once. */
public final class TitleCounts {
  private final Function<Instant, Map<String, Integer>> count;
  private final Map<Instant, Map<String, Integer>> counted = new HashMap<>();

  /**
   * @param count the numbers of products by normalised title; titles of one product may be left out
   */
  public TitleCounts(Function<Instant, Map<String, Integer>> count) {
    this.count = count;
  }

  /** At least one: the product that is asked about. */
  int of(String normalizedTitle, Instant at) {
    return counted.computeIfAbsent(at, count).getOrDefault(normalizedTitle, 1);
  }
}
