package io.zyra.core.policy.dmn.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A matching of earlier to later elements: the index of the later element for each earlier one, or
 * -1.
 */
final class ElementMatching {
  /** Maximum size for matching by similarity. */
  private static final long MOST_COMPARED = 250_000;

  private final int[] laterOf;
  private final int[] earlierOf;

  ElementMatching(int earlier, int later) {
    laterOf = new int[earlier];
    earlierOf = new int[later];
    Arrays.fill(laterOf, -1);
    Arrays.fill(earlierOf, -1);
  }

  /** Pairs elements with the same key, in order; elements without a key are not paired. */
  <T> ElementMatching byKey(List<T> earlier, List<T> later, Function<T, Optional<?>> key) {
    Map<Object, Deque<Integer>> waiting = new HashMap<>();
    for (int j = 0; j < later.size(); j++) {
      int place = j;
      if (earlierOf[j] < 0) {
        key.apply(later.get(j))
            .ifPresent(k -> waiting.computeIfAbsent(k, x -> new ArrayDeque<>()).add(place));
      }
    }
    for (int i = 0; i < earlier.size(); i++) {
      int place = i;
      if (laterOf[i] < 0) {
        key.apply(earlier.get(i))
            .map(waiting::get)
            .map(Deque::poll)
            .ifPresent(found -> pair(place, found));
      }
    }
    return this;
  }

  /**
   * Pairs the remaining elements with a similarity of at least one half, the most similar first.
   */
  <T> ElementMatching byLikeness(
      List<T> earlier, List<T> later, BiFunction<T, T, Double> likeness) {
    List<Integer> from = unpaired(laterOf);
    List<Integer> to = unpaired(earlierOf);
    if ((long) from.size() * to.size() > MOST_COMPARED) {
      return this;
    }
    record Candidate(int i, int j, double likeness) {}
    List<Candidate> candidates = new ArrayList<>();
    for (int i : from) {
      for (int j : to) {
        double alike = likeness.apply(earlier.get(i), later.get(j));
        if (alike >= 0.5) {
          candidates.add(new Candidate(i, j, alike));
        }
      }
    }
    candidates.sort(
        (a, b) -> {
          int alike = Double.compare(b.likeness(), a.likeness());
          int near = Integer.compare(Math.abs(a.i() - a.j()), Math.abs(b.i() - b.j()));
          return alike != 0 ? alike : near != 0 ? near : a.i() + a.j() - b.i() - b.j();
        });
    for (Candidate candidate : candidates) {
      if (laterOf[candidate.i()] < 0 && earlierOf[candidate.j()] < 0) {
        pair(candidate.i(), candidate.j());
      }
    }
    return this;
  }

  private void pair(int i, int j) {
    laterOf[i] = j;
    earlierOf[j] = i;
  }

  int later(int earlier) {
    return laterOf[earlier];
  }

  int earlier(int later) {
    return earlierOf[later];
  }

  private static List<Integer> unpaired(int[] partners) {
    List<Integer> alone = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        alone.add(i);
      }
    }
    return alone;
  }

  /**
   * The smallest set of earlier elements that were moved: those that are not in a longest
   * increasing subsequence.
   */
  Set<Integer> moved() {
    List<Integer> paired = new ArrayList<>();
    for (int i = 0; i < laterOf.length; i++) {
      if (laterOf[i] >= 0) {
        paired.add(i);
      }
    }
    List<Integer> tails = new ArrayList<>();
    int[] before = new int[laterOf.length];
    for (int i : paired) {
      int at = position(tails, laterOf[i]);
      before[i] = at == 0 ? -1 : tails.get(at - 1);
      if (at == tails.size()) {
        tails.add(i);
      } else {
        tails.set(at, i);
      }
    }
    Set<Integer> moved = new HashSet<>(paired);
    for (int i = tails.isEmpty() ? -1 : tails.get(tails.size() - 1); i >= 0; i = before[i]) {
      moved.remove(i);
    }
    return moved;
  }

  private int position(List<Integer> tails, int later) {
    int low = 0;
    int high = tails.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (laterOf[tails.get(middle)] < later) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Both sequences merged: later elements in order, each removed element after the one that it
   * followed. Pairs of indexes, -1 if there is none.
   */
  List<int[]> merged() {
    List<int[]> merged = new ArrayList<>();
    List<List<Integer>> goneAfter = new ArrayList<>();
    for (int j = 0; j <= earlierOf.length; j++) {
      goneAfter.add(new ArrayList<>());
    }
    int last = 0;
    for (int i = 0; i < laterOf.length; i++) {
      if (laterOf[i] >= 0) {
        last = laterOf[i] + 1;
      } else {
        goneAfter.get(last).add(i);
      }
    }
    for (int j = 0; j <= earlierOf.length; j++) {
      if (j > 0) {
        merged.add(new int[] {earlierOf[j - 1], j - 1});
      }
      goneAfter.get(j).forEach(i -> merged.add(new int[] {i, -1}));
    }
    return merged;
  }
}
