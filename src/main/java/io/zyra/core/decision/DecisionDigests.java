package io.zyra.core.decision;

import io.zyra.core.policy.Handling;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.PolicyAnswer;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Digests of a run's decisions: what repeats is hashed once. Equal answers of a run are one object,
 * so they are compared by identity. Not for several threads at once.
 */
final class DecisionDigests {
  /** Hashes kept of each kind. */
  private static final int MOST = 5_000;

  private final DecisionHasher hasher = new DecisionHasher();
  private final Map<RunRule, Long> rules = new IdentityHashMap<>();
  private final Map<ProposalTemplate, Long> calls = new IdentityHashMap<>();
  private final Map<PolicyAnswer, Long> answers = new IdentityHashMap<>();
  private final Map<List<PolicyAnswer>, Long> lists = new IdentityHashMap<>();
  private final Map<Handling, Long> handlings = new IdentityHashMap<>();
  private final Map<RunSubject, Long> subjects = new IdentityHashMap<>();
  private final ToLongFunction<PolicyAnswer> answer = each -> known(answers, each, hasher::answer);
  private final JudgementContext run;
  private OptionalLong runDigest = OptionalLong.empty();
  private Firing lastFiring;
  private long lastExplanation;

  DecisionDigests(JudgementContext run) {
    this.run = run;
  }

  /** Forgets the subjects of the part before. */
  void beginPart() {
    subjects.clear();
    lastFiring = null;
  }

  long of(Firing firing, int action, Judgement judgement, Instant at) {
    RunRule rule = firing.rule();
    ProposalTemplate template = rule.actions().get(action);
    long call = known(calls, template, unused -> hasher.call(judgement.proposal()));
    return hasher.decision(
        hasher.proposal(judgement.proposal(), call),
        judgement.verdict(),
        at,
        known(subjects, firing.subject(), each -> hasher.subject(each.subject())),
        known(rules, rule, each -> hasher.rule(each.used())),
        explanation(firing),
        known(lists, judgement.answers(), each -> hasher.answers(each, answer)),
        hasher.inputs(judgement.inputs(), runDigest()),
        judgement.whenLive(),
        judgement.handling().map(each -> known(handlings, each, hasher::handling)).orElse(0L));
  }

  /** Made with the first digest: a run that only answers needs none. */
  private long runDigest() {
    if (runDigest.isEmpty()) {
      runDigest = OptionalLong.of(hasher.run(run));
    }
    return runDigest.getAsLong();
  }

  /** What a rule wants of a subject comes one after the other. */
  private long explanation(Firing firing) {
    if (firing != lastFiring) {
      lastExplanation =
          hasher.explanation(
              firing.rule().version().rule().condition().explain(firing.subject().subject()));
      lastFiring = firing;
    }
    return lastExplanation;
  }

  private static <T> long known(Map<T, Long> known, T key, ToLongFunction<T> hash) {
    Long found = known.get(key);
    if (found != null) {
      return found;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    long made = hash.applyAsLong(key);
    known.put(key, made);
    return made;
  }
}
