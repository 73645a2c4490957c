package io.zyra.core.rule.compile;

import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rules whose subject pattern matches a subject, with one index of conditions for each
 * scope.
 */
final class RuleIndex {
  private final Map<Scope, ConditionIndex> byScope = new EnumMap<>(Scope.class);
  private final boolean[] joined;
  private final boolean[] grouped;

  RuleIndex(List<Rule> rules) {
    Map<Scope, List<ConditionIndex.Entry>> entries = new EnumMap<>(Scope.class);
    joined = new boolean[rules.size()];
    grouped = new boolean[rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      SubjectPattern part = SubjectPattern.of(rules.get(i));
      joined[i] = part.isJoined();
      grouped[i] = !part.groups().isEmpty();
      entries.computeIfAbsent(rules.get(i).scope(), scope -> new ArrayList<>()).add(part.entry(i));
    }
    entries.forEach((scope, some) -> byScope.put(scope, new ConditionIndex(some)));
  }

  /** Whether the rule is joined with facts other than its subject. */
  boolean isJoined(int rule) {
    return joined[rule];
  }

  /** Whether the rule fires only for members of groups. */
  boolean isGrouped(int rule) {
    return grouped[rule];
  }

  /** Reports the rules in the order of their positions. */
  void match(Subject subject, ConditionIndex.MatchConsumer found) {
    ConditionIndex index = byScope.get(subject.scope());
    if (index != null) {
      index.match(subject, found);
    }
  }
}
