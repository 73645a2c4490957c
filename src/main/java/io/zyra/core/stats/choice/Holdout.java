package io.zyra.core.stats.choice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The standing part of a merchant's products that is never changed. Who is in it stays in it: only
 * what is missing from a stratum is filled up, by products that were never changed, in an order
 * that the seed gives. When products move to another stratum, nothing happens.
 *
 * @param share of all products, 0 to below 1
 * @param seed of the merchant
 */
public record Holdout(double share, long seed) {
  /** The share of a merchant who has not set one. */
  public static final double DEFAULT_SHARE = 0.05;

  /** Members above the share are let go only when they are this part too many, or all of them. */
  private static final double TOLERANCE = 0.2;

  public Holdout {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("A holdout of " + share);
    }
  }

  /**
   * The members from now on.
   *
   * @param members those so far; who is not among the products any more leaves
   * @param products all products of the merchant
   * @param mayJoin whether a product was never changed by Zyra and is not about to be
   * @return ids in ascending order
   */
  public Set<String> update(
      Set<String> members, List<Candidate> products, Predicate<Candidate> mayJoin) {
    Strata strata = new Strata(products);
    Map<Strata.Stratum, Places> places = new TreeMap<>();
    for (Candidate product : new SeededOrder(seed).of(products, Candidate::id)) {
      places
          .computeIfAbsent(strata.of(product), stratum -> new Places())
          .add(product.id(), members.contains(product.id()), mayJoin.test(product));
    }
    int target = (int) Math.round(products.size() * share);
    int kept = places.values().stream().mapToInt(place -> place.members.size()).sum();
    for (int size = kept; size < target && fill(places); size++) {}
    if (kept > target + Math.max(1, target * TOLERANCE) || target == 0) {
      for (int size = kept; size > target; size--) {
        release(places);
      }
    }
    return places.values().stream()
        .flatMap(place -> place.members.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean fill(Map<Strata.Stratum, Places> places) {
    return places.values().stream()
        .filter(place -> !place.free.isEmpty())
        // The first of equals, so that the order of strata decides.
        .reduce((a, b) -> b.missing(share) > a.missing(share) ? b : a)
        .map(Places::join)
        .isPresent();
  }

  private void release(Map<Strata.Stratum, Places> places) {
    places.values().stream()
        .filter(place -> !place.members.isEmpty())
        .reduce((a, b) -> b.missing(share) < a.missing(share) ? b : a)
        .ifPresent(Places::letGo);
  }

  /** Products of one stratum, each in the order of the seed. */
  private static final class Places {
    private final LinkedHashSet<String> members = new LinkedHashSet<>();
    private final LinkedHashSet<String> free = new LinkedHashSet<>();
    private int products;

    void add(String id, boolean isMember, boolean mayJoin) {
      products++;
      if (isMember) {
        members.add(id);
      } else if (mayJoin) {
        free.add(id);
      }
    }

    double missing(double share) {
      return products * share - members.size();
    }

    String join() {
      String first = free.iterator().next();
      free.remove(first);
      members.add(first);
      return first;
    }

    void letGo() {
      String last = "";
      for (String member : members) {
        last = member;
      }
      members.remove(last);
    }
  }
}
