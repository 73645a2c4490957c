package io.zyra.bench.engine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One line of a plot: what something costs, by how many there are. */
public record Series(String title, SortedMap<Integer, Double> points) {

  /** One without points yet. */
  public static Series named(String title) {
    return new Series(title, new TreeMap<>());
  }

  /** The middle one, or the mean of the two in the middle. */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
