package io.zyra.core.decision;

import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
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
public final class LazyDecision {
  private final Firing firing;
  private final int action;
  private final Judgement judgement;
  private final Optional<String> lostTo;
  private final Instant at;
  private final DecisionDigests digests;

  LazyDecision(
      ConflictResolver.Wanted wanted,
      Judgement judgement,
      Optional<String> lostTo,
      Instant at,
      DecisionDigests digests) {
    this.firing = wanted.firing();
    this.action = wanted.action();
    this.judgement = judgement;
    this.lostTo = lostTo;
    this.at = at;
    this.digests = digests;
  }

  /** The rule that wants it. */
  public RuleVersion rule() {
    return firing.rule().version();
  }

  /** Which of the rule's actions it is, from 0. */
  public int action() {
    return action;
  }

  /** What it is done to, with all that is known of it. */
  public Subject subject() {
    return firing.subject().subject();
  }

  /** Names the subject; the same object for all decisions about it in a part. */
  public SubjectRef ref() {
    return firing.subject().ref();
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

  /** The digest of {@link #decision}, without making it. Not for several threads at once. */
  public long digest() {
    return digests.of(firing, action, judgement, at);
  }

  /** What of it cannot be derived. */
  public StoredDecision stored() {
    return new StoredDecision(
        new StoredDecision.RuleSource(rule().version(), rule().source()),
        action,
        subject(),
        judgement.inputs(),
        lostTo);
  }

  /** The whole decision with its trace. */
  public Decision decision() {
    return Decider.decision(rule(), firing.rule().used(), subject(), judgement, at);
  }
}
