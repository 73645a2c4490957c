package io.zyra.ruleset.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An alignment of two lists: the longest common subsequence of equal entries, and between those,
 * objects with the same type in order.
 *
 * @param pairs aligned entries
 * @param removed indexes of entries that only the first list has
 * @param added indexes of entries that only the second list has
 */
record SequenceAlignment(List<Pair> pairs, List<Integer> removed, List<Integer> added) {

  /** The index of one entry in both lists. */
  record Pair(int before, int after) {}

  static SequenceAlignment of(JsonNode before, JsonNode after) {
    SequenceAlignment found =
        new SequenceAlignment(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int[][] longest = longestCommon(before, after);
    int i = 0;
    int j = 0;
    int gapBefore = 0;
    int gapAfter = 0;
    while (i < before.size() && j < after.size()) {
      if (before.get(i).equals(after.get(j))) {
        found.gap(before, gapBefore, i, after, gapAfter, j);
        found.pairs.add(new Pair(i++, j++));
        gapBefore = i;
        gapAfter = j;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    found.gap(before, gapBefore, before.size(), after, gapAfter, after.size());
    return found;
  }

  /** The length of the longest common subsequence of the two tails, for each pair of indexes. */
  private static int[][] longestCommon(JsonNode before, JsonNode after) {
    int[][] longest = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        longest[i][j] =
            before.get(i).equals(after.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }

  private void gap(JsonNode before, int from, int to, JsonNode after, int first, int end) {
    int next = first;
    for (int i = from; i < to; i++) {
      int match = next;
      while (match < end && !alike(before.get(i), after.get(match))) {
        match++;
      }
      if (match == end) {
        removed.add(i);
        continue;
      }
      for (int j = next; j < match; j++) {
        added.add(j);
      }
      pairs.add(new Pair(i, match));
      next = match + 1;
    }
    for (int j = next; j < end; j++) {
      added.add(j);
    }
  }

  private static boolean alike(JsonNode before, JsonNode after) {
    return before.isObject() && after.isObject() && RuleVersionDiff.sameType(before, after);
  }
}
