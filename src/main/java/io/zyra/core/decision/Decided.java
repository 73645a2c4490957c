package io.zyra.core.decision;

import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one proposal of a {@link DecisionRun}. Cheap: the trace with its sentences is made
 * when it is asked for.
 */
public final class Decided {
  private final RuleVersion rule;
  private final int action;
  private final Subject subject;
  private final Judgement judgement;
  private final Optional<String> lostTo;
  private final Instant at;

  Decided(
      RuleVersion rule,
      int action,
      Subject subject,
      Judgement judgement,
      Optional<String> lostTo,
      Instant at) {
    this.rule = rule;
    this.action = action;
    this.subject = subject;
    this.judgement = judgement;
    this.lostTo = lostTo;
    this.at = at;
  }

  /** The rule that wants it. */
  public RuleVersion rule() {
    return rule;
  }

  /** Which of the rule's actions it is, from 0. */
  public int action() {
    return action;
  }

  /** What it is done to, with all that is known of it. */
  public Subject subject() {
    return subject;
  }

  /** What is wanted. */
  public Proposal proposal() {
    return judgement.proposal();
  }

  /** The policies' answers, and what they depended on. */
  public Judgement judgement() {
    return judgement;
  }

  /** The strictest answer. */
  public Verdict verdict() {
    return judgement.verdict();
  }

  /** The id of the rule that won the conflict which this one lost. */
  public Optional<String> lostTo() {
    return lostTo;
  }

  /** The digest of {@link #decision}, without making it. */
  public long digest() {
    return DecisionDigest.of(decision());
  }

  /** What of it cannot be derived. */
  public StoredDecision stored() {
    return new StoredDecision(
        new StoredDecision.RuleSource(rule.version(), rule.source()),
        action,
        subject,
        judgement.inputs(),
        lostTo);
  }

  /** The whole decision with its trace. */
  public Decision decision() {
    return Decider.decision(rule, subject, judgement, at);
  }
}
