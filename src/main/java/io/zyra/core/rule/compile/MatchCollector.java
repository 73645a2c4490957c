package io.zyra.core.rule.compile;

import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Collects matches by rule, so that they need not be sorted afterwards. */
final class MatchCollector {
  private final List<RuleVersion> rules;
  private final List<List<Match>> byRule;
  private int count;

  MatchCollector(List<RuleVersion> rules) {
    this.rules = rules;
    this.byRule = new ArrayList<>(Collections.nCopies(rules.size(), List.of()));
  }

  void add(int rule, Subject subject) {
    List<Match> matches = byRule.get(rule);
    if (matches.isEmpty()) {
      matches = new ArrayList<>();
      byRule.set(rule, matches);
    }
    matches.add(new Match(rules.get(rule), rule, subject));
    count++;
  }

  void addUnless(boolean not, int rule, Subject subject) {
    if (!not) {
      add(rule, subject);
    }
  }

  /** The matches in this order of rules, those of one rule in the order of arrival. */
  List<Match> inOrder(int[] order) {
    List<Match> matches = new ArrayList<>(count);
    for (int rule : order) {
      matches.addAll(byRule.get(rule));
    }
    return matches;
  }

  /** The matches in this order of rules and subjects, because a session fires in its own order. */
  List<Match> inOrder(int[] order, List<Subject> subjects) {
    var position = new IdentityHashMap<Subject, Integer>();
    for (int i = 0; i < subjects.size(); i++) {
      position.put(subjects.get(i), i);
    }
    byRule.forEach(
        matches -> {
          if (matches.size() > 1) {
            matches.sort(Comparator.comparing(match -> position.get(match.subject())));
          }
        });
    return inOrder(order);
  }
}
