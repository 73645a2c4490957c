package io.zyra.core.policy;

import java.util.List;

/** A proposal with the strictest answer of all policies, and every answer. */
public record Judgement(
    Proposal proposal, Verdict verdict, List<PolicyAnswer> answers, PolicyInputs inputs) {
  public Judgement {
    answers = List.copyOf(answers);
  }
}
