package io.zyra.core.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers to one proposal, in their order in a judgement.
 *
 * @param answers strictest first
 * @param verdict the strictest of them
 * @param whenLive the strictest but for what is said because a rule only learns
 */
record CombinedVerdict(List<PolicyAnswer> answers, Verdict verdict, Verdict whenLive) {
  static final String RULE_MODE = "rule_mode";

  private static CombinedVerdict of(List<PolicyAnswer> answers) {
    Verdict verdict = Verdict.AUTO;
    Verdict whenLive = Verdict.AUTO;
    for (PolicyAnswer answer : answers) {
      verdict = Verdict.stricter(verdict, answer.verdict());
      if (!RULE_MODE.equals(answer.policy())) {
        whenLive = Verdict.stricter(whenLive, answer.verdict());
      }
    }
    return new CombinedVerdict(PolicyAnswer.sorted(answers), verdict, whenLive);
  }

  /** The same with more answers. */
  List<PolicyAnswer> with(List<PolicyAnswer> more) {
    if (more.isEmpty()) {
      return answers;
    }
    List<PolicyAnswer> all = new ArrayList<>(answers);
    all.addAll(more);
    return PolicyAnswer.sorted(all);
  }

  /** Gives one object for the same answers, which are compared by identity. */
  static final class Pool {
    private static final int MOST = 5_000;

    private final Map<Key, CombinedVerdict> known = new HashMap<>();

    /**
     * @param answers of which the first {@code count} are meant
     */
    CombinedVerdict of(PolicyAnswer[] answers, int count) {
      Key key = new Key(Arrays.copyOf(answers, count));
      CombinedVerdict set = known.get(key);
      if (set == null) {
        if (known.size() >= MOST) {
          known.clear();
        }
        set = CombinedVerdict.of(List.of(key.answers));
        known.put(key, set);
      }
      return set;
    }
  }

  private static final class Key {
    private final PolicyAnswer[] answers;
    private final int hash;

    Key(PolicyAnswer[] answers) {
      this.answers = answers;
      int sum = 1;
      for (PolicyAnswer answer : answers) {
        sum = 31 * sum + System.identityHashCode(answer);
      }
      this.hash = sum;
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Key that) || answers.length != that.answers.length) {
        return false;
      }
      for (int i = 0; i < answers.length; i++) {
        if (answers[i] != that.answers[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
