package io.zyra.core.policy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * How many subjects each rule's action reaches in one run. The DRL under {@code rules/policies}
 * joins all proposals to know it.
 */
public final class ReachCounter {
  private final KieBase joins;

  /**
   * A counter.
   *
   * @param joins the knowledge base of the DRL under {@code rules/policies}
   */
  public ReachCounter(KieBase joins) {
    this.joins = joins;
  }

  /**
   * What is counted together.
   *
   * @param rule the rule's id; empty when a person asks
   */
  public record Kind(String rule, String actionType) {
    static Kind of(Proposal proposal) {
      return new Kind(proposal.getRuleName(), proposal.actionType());
    }
  }

  /** The DRL's way out of its session. */
  public static final class Counted {
    private final Map<Kind, Integer> subjects = new HashMap<>();

    /** So many different subjects are reached, besides those that were counted before. */
    public void add(Kind kind, int count) {
      subjects.merge(kind, count, Integer::sum);
    }

    /** At least the proposal's own subject is. */
    int of(Proposal proposal) {
      return Math.max(1, subjects.getOrDefault(Kind.of(proposal), 1));
    }
  }

  /**
   * Adds what a part of a run reaches; no subject is in two parts. What is wanted once reaches one
   * subject, so a part that wants everything once needs no session.
   */
  void count(List<Proposal> proposals, Counted counted) {
    Set<Kind> kinds = new LinkedHashSet<>();
    proposals.forEach(proposal -> kinds.add(Kind.of(proposal)));
    if (kinds.size() == proposals.size()) {
      kinds.forEach(kind -> counted.add(kind, 1));
      return;
    }
    KieSession session = joins.newKieSession();
    try {
      session.setGlobal("counted", counted);
      proposals.forEach(session::insert);
      kinds.forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
  }
}
