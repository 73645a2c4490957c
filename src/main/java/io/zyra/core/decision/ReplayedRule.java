package io.zyra.core.decision;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.Proposal;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.SubjectQuota;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A stored version of a rule, compiled on its own to make its decisions again. */
final class ReplayedRule {
  private final RuleVersion version;
  private final CompiledRuleSet alone;
  private final List<ProposalTemplate> actions;

  ReplayedRule(RuleVersion version) {
    this.version = version;
    this.alone = CompiledRuleSet.compile(List.of(version));
    this.actions =
        version.rule().then().stream()
            .map(call -> new ProposalTemplate(version.rule(), call))
            .toList();
  }

  SubjectQuota limits() {
    return version.rule().limits();
  }

  /** All that it wants of the subject; nothing when it does not fire. */
  List<Proposal> proposals(Subject subject) {
    return IntStream.range(0, actions.size())
        .mapToObj(action -> proposal(action, subject))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What one of its actions wants; empty when there is no such action, or nothing to do. */
  Optional<Proposal> proposal(int action, Subject subject) {
    if (action >= actions.size()
        || !actions.get(action).hasSomethingToDo(subject)
        || !fires(subject)) {
      return Optional.empty();
    }
    return Optional.of(
        actions.get(action).propose(subject, subject.ref(), RunSubject.productOf(subject)));
  }

  private boolean fires(Subject subject) {
    Facts facts = new Facts(subject.asOf().at(), List.of(subject), List.of());
    return !alone.match(facts).isEmpty();
  }

  Decision decision(Subject subject, Judgement judgement, Instant at) {
    Trace.RuleUsed used = Trace.RuleUsed.of(version, alone.sentence(0));
    return Decider.decision(version, used, subject, judgement, at);
  }
}
