package io.zyra.core.decision;

import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves conflicts between rules. Two proposals of different rules conflict when they change the
 * same field of the same subject, or of a product and one of its variants. Fields that actions only
 * add to, such as tags, are never in conflict: see {@code ActionType.contests}. The rule with the
 * higher priority wins; of equal priorities, the older rule. A rule in learning mode can lose a
 * conflict, but never wins one.
 */
final class ConflictResolver {
  static final String POLICY = "conflict";

  private final int fields;
  private final Map<SubjectRef, Owners> owners = new HashMap<>();
  private final List<Wanted> winners = new ArrayList<>();
  private final List<Lost> losers = new ArrayList<>();

  /**
   * @param fields how many fields there are that the rules may change
   */
  ConflictResolver(int fields) {
    this.fields = fields;
  }

  /**
   * A proposal of a rule that fires.
   *
   * @param action which of the rule's actions, from 0
   */
  record Wanted(Firing firing, int action, Proposal proposal) {
    RunRule rule() {
      return firing.rule();
    }
  }

  /** A proposal that lost a conflict, and the id of the rule that won. */
  record Lost(Wanted wanted, String winner) {}

  /** By field: the rule that changes it; null where none does. */
  private record Owners(RunRule[] whole, RunRule[] ofVariants) {}

  /** The answer to a proposal that lost against the rule of that id. */
  static PolicyAnswer answer(String winner) {
    return new PolicyAnswer(
        POLICY,
        Verdict.BLOCK,
        "Rule \"" + winner + "\" wants to change the same, and comes first.");
  }

  /** Adds a proposal; proposals are added in the order of their rules, most important first. */
  void add(Wanted wanted) {
    int[] touched = wanted.rule().touched(wanted.action());
    if (touched.length == 0) {
      winners.add(wanted);
      return;
    }
    RunSubject subject = wanted.firing().subject();
    Owners own = owners(subject.ref());
    boolean variant = subject.product().isPresent();
    Owners product = variant ? owners(new SubjectRef(Scope.PRODUCT, subject.product().get())) : own;
    RunRule rule = wanted.rule();
    for (int field : touched) {
      RunRule besides = variant ? product.whole()[field] : own.ofVariants()[field];
      RunRule owner = isOther(own.whole()[field], rule) ? own.whole()[field] : besides;
      if (isOther(owner, rule)) {
        losers.add(new Lost(wanted, owner.id()));
        return;
      }
    }
    if (!rule.isLearning()) {
      for (int field : touched) {
        own.whole()[field] = rule;
        if (variant) {
          product.ofVariants()[field] = rule;
        }
      }
    }
    winners.add(wanted);
  }

  private static boolean isOther(RunRule owner, RunRule rule) {
    return owner != null && owner != rule;
  }

  private Owners owners(SubjectRef subject) {
    return owners.computeIfAbsent(
        subject, unused -> new Owners(new RunRule[fields], new RunRule[fields]));
  }

  /** Proposals without a conflict and winners, in the order in which they were added. */
  List<Wanted> winners() {
    return winners;
  }

  /** Proposals that lost, in the order in which they were added. */
  List<Lost> losers() {
    return losers;
  }
}
