package io.zyra.core.stats.choice;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A random part of the candidates in which each stratum has its share: candidates in the order of
 * their strata, at random within each, of which one is taken in equal distances from a random start
 * (systematic sampling: Cochran, Sampling Techniques, 1977, chapter 8). Each candidate has the same
 * chance, also where strata are smaller than the distance.
 *
 * @param seed stored with the choice
 */
public record StratifiedChoice(long seed) {

  /**
   * Chooses a share.
   *
   * @param share above 0 to 1; of one candidate or more at least one is chosen
   * @return ids in no particular order
   */
  public Set<String> share(List<Candidate> candidates, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("A share of " + share);
    }
    return count(candidates, (int) Math.ceil(candidates.size() * share));
  }

  /**
   * Chooses a number.
   *
   * @param count 0 or more; all when there are not more candidates
   * @return ids in no particular order
   */
  public Set<String> count(List<Candidate> candidates, int count) {
    SeededOrder order = new SeededOrder(seed);
    Strata strata = new Strata(candidates);
    List<Candidate> sorted =
        order.of(candidates, Candidate::id).stream()
            .sorted(Comparator.comparing(strata::of))
            .toList();
    double start = order.fraction();
    int chosen = Math.min(count, sorted.size());
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < chosen; i++) {
      ids.add(sorted.get((int) ((i + start) * sorted.size() / chosen)).id());
    }
    return ids;
  }
}
