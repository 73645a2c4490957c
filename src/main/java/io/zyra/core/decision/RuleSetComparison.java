package io.zyra.core.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import io.zyra.core.fact.SubjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions of two rule sets for the same facts, in pairs. Two decisions are a pair when rule
 * id, action type and subject are equal; of several such decisions the first is paired with the
 * first.
 */
public record RuleSetComparison(List<Pair> pairs) {

  public RuleSetComparison {
    pairs = List.copyOf(pairs);
  }

  /** What becomes of a decision. */
  public enum Change {
    /** Only the rules after decide it. */
    ADDED,
    /** Only the rules before decide it. */
    REMOVED,
    /** Both do, with another verdict or other parameters. */
    CHANGED,
    /** Both decide alike. */
    SAME;

    /** The change's name in JSON: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A decision before and after; at least one is there. */
  public record Pair(Change change, Optional<Decision> before, Optional<Decision> after) {

    /** The decision after, or before where there is none any more. */
    public Decision newest() {
      return after.or(() -> before).orElseThrow();
    }
  }

  private record Key(String ruleId, String actionType, SubjectRef subject, int number) {}

  static RuleSetComparison of(List<Decision> before, List<Decision> after) {
    Map<Key, Decision> left = byKey(before);
    List<Pair> pairs = new ArrayList<>();
    byKey(after)
        .forEach(
            (key, now) -> {
              Optional<Decision> then = Optional.ofNullable(left.remove(key));
              pairs.add(new Pair(change(then, now), then, Optional.of(now)));
            });
    left.values()
        .forEach(gone -> pairs.add(new Pair(Change.REMOVED, Optional.of(gone), Optional.empty())));
    return new RuleSetComparison(pairs);
  }

  private static Change change(Optional<Decision> before, Decision after) {
    if (before.isEmpty()) {
      return Change.ADDED;
    }
    boolean alike =
        before.get().verdict() == after.verdict()
            && before.get().proposal().parameters().equals(after.proposal().parameters());
    return alike ? Change.SAME : Change.CHANGED;
  }

  private static Map<Key, Decision> byKey(List<Decision> decisions) {
    Map<Key, Integer> seen = new HashMap<>();
    Map<Key, Decision> byKey = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      Key first =
          new Key(
              decision.trace().rule().id(),
              decision.proposal().actionType(),
              decision.proposal().subject(),
              0);
      int number = seen.merge(first, 1, Integer::sum);
      byKey.put(new Key(first.ruleId(), first.actionType(), first.subject(), number), decision);
    }
    return byKey;
  }
}
