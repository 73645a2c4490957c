package io.zyra.core.decision;

import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.SubjectQuota;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.List;

/** A rule that fires in a run, with all that is made once for it. */
final class RunRule {
  private final CompiledRuleSet set;
  private final int index;
  private final RuleVersion version;
  private final boolean limited;
  private final boolean learning;
  private final List<ProposalTemplate> actions;
  private final int[][] touched;

  /**
   * @param index its place in {@link CompiledRuleSet#rules}
   */
  RunRule(CompiledRuleSet set, int index, FieldIndex fields) {
    this.set = set;
    this.index = index;
    this.version = set.rules().get(index);
    this.limited = !version.rule().limits().equals(SubjectQuota.NONE);
    this.learning = version.rule().mode() == RuleMode.LEARNING;
    this.actions =
        version.rule().then().stream()
            .map(call -> new ProposalTemplate(version.rule(), call))
            .toList();
    this.touched =
        actions.stream().map(action -> fields.numbers(action.contests())).toArray(int[][]::new);
  }

  RuleVersion version() {
    return version;
  }

  String id() {
    return version.rule().id();
  }

  /** Its place among the rules, most important first. */
  int rank() {
    return set.rank(index);
  }

  /** As traces tell it. */
  Trace.RuleUsed used() {
    return Trace.RuleUsed.of(version, set.sentence(index));
  }

  /** Whether it limits on how many subjects it acts. */
  boolean isLimited() {
    return limited;
  }

  boolean isLearning() {
    return learning;
  }

  List<ProposalTemplate> actions() {
    return actions;
  }

  /** The numbers of the fields that one of its actions may change and no other rule besides. */
  int[] touched(int action) {
    return touched[action];
  }
}
