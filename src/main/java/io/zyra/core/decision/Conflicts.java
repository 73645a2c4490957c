package io.zyra.core.decision;

import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two rules that want to change the same field of the same subject: the one with the higher
 * priority has its way, of two with the same the older one. Actions of one and the same rule do not
 * conflict. A rule that only learns gives way like any other, and nobody gives way to it.
 */
record Conflicts(List<Wanted> winners, List<Lost> losers) {

  static final String POLICY = "conflict";

  record Wanted(RuleSet.Match match, Proposal proposal) {}

  record Lost(Wanted wanted, String winner) {
    PolicyAnswer answer() {
      return new PolicyAnswer(
          POLICY,
          Verdict.BLOCK,
          "Rule \"" + winner + "\" wants to change the same, and comes first.");
    }
  }

  private record Field(SubjectRef subject, String name) {}

  /**
   * @param wanted most important first
   */
  static Conflicts resolve(List<Wanted> wanted) {
    Map<Field, String> owners = new HashMap<>();
    List<Wanted> winners = new ArrayList<>();
    List<Lost> losers = new ArrayList<>();
    for (Wanted each : wanted) {
      Optional<String> owner = otherOwner(owners, each);
      if (owner.isPresent()) {
        losers.add(new Lost(each, owner.get()));
      } else {
        if (!each.proposal().isLearning()) {
          fields(each).forEach(field -> owners.put(field, each.match().rule().rule().id()));
        }
        winners.add(each);
      }
    }
    return new Conflicts(winners, losers);
  }

  private static Optional<String> otherOwner(Map<Field, String> owners, Wanted wanted) {
    String rule = wanted.match().rule().rule().id();
    return fields(wanted).stream()
        .map(owners::get)
        .filter(owner -> owner != null && !owner.equals(rule))
        .findFirst();
  }

  private static List<Field> fields(Wanted wanted) {
    return wanted.proposal().touches().stream()
        .map(name -> new Field(wanted.proposal().subject(), name))
        .toList();
  }
}
