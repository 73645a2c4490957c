package io.zyra.core.policy;

import io.zyra.core.rule.PublishMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Asks every policy about every proposal: the rule's own wish, the autopilot table, the safety
 * policies in DRL, and at last, for what would go out by itself, the day's catalogue budget. The
 * strictest answer is the verdict, and no later one can loosen it.
 */
public final class PolicyJudge {
  private static final String ANSWERS = "answers";

  private final KieBase policies;
  private final AutopilotTable autopilot;

  /**
   * @param policies the knowledge base of the DRL under {@code rules/policies}
   */
  public PolicyJudge(KieBase policies, AutopilotTable autopilot) {
    this.policies = policies;
    this.autopilot = autopilot;
  }

  /**
   * @param proposals in the order in which they may use up the day's budget
   * @return a judgement for each, in the same order
   */
  public List<Judgement> judge(
      List<Proposal> proposals, AutopilotMode mode, Limits limits, CatalogUse use) {
    Answers answers = first(proposals, mode, limits);
    List<PlacedProposal> placed = place(proposals, answers, limits, use);
    askDrl(placed, limits, answers);
    Map<Proposal, CatalogPlace> places = new IdentityHashMap<>();
    placed.forEach(each -> places.put(each.proposal(), each.place()));
    return proposals.stream()
        .map(
            proposal ->
                judgement(
                    proposal,
                    answers,
                    new PolicyInputs(mode, limits, Optional.ofNullable(places.get(proposal)))))
        .toList();
  }

  /** Judges one proposal again on the inputs of then. */
  public Judgement again(Proposal proposal, PolicyInputs inputs) {
    Answers answers = first(List.of(proposal), inputs.mode(), inputs.limits());
    inputs
        .place()
        .ifPresent(
            place ->
                askDrl(List.of(new PlacedProposal(proposal, place)), inputs.limits(), answers));
    return judgement(proposal, answers, inputs);
  }

  private static Judgement judgement(Proposal proposal, Answers answers, PolicyInputs inputs) {
    return new Judgement(proposal, answers.verdict(proposal), answers.of(proposal), inputs);
  }

  private Answers first(List<Proposal> proposals, AutopilotMode mode, Limits limits) {
    Answers answers = new Answers();
    AutopilotTable.Cached table = autopilot.cached();
    for (Proposal proposal : proposals) {
      if (proposal.isByAgent()) {
        answers.add(proposal, wish(proposal));
        mode(proposal).ifPresent(answer -> answers.add(proposal, answer));
        answers.add(proposal, table.ask(mode, proposal));
      }
    }
    askDrl(proposals, limits, answers);
    return answers;
  }

  private static PolicyAnswer wish(Proposal proposal) {
    PublishMode publish = proposal.publish();
    Verdict verdict =
        switch (publish) {
          case AUTO -> Verdict.AUTO;
          case APPROVE -> Verdict.APPROVAL;
          case RECOMMEND -> Verdict.RECOMMEND;
        };
    return new PolicyAnswer(
        "rule_publish", verdict, "The rule says: publish " + publish.words() + ".");
  }

  private static Optional<PolicyAnswer> mode(Proposal proposal) {
    return switch (proposal.mode()) {
      case LIVE -> Optional.empty();
      case SAFE ->
          Optional.of(
              new PolicyAnswer(
                  "rule_mode", Verdict.APPROVAL, "The rule is in safe mode: it asks first."));
      case LEARNING ->
          Optional.of(
              new PolicyAnswer(
                  "rule_mode",
                  Verdict.RECOMMEND,
                  "The rule is learning: it records what it would do and never acts."));
    };
  }

  private void askDrl(List<?> facts, Limits limits, Answers answers) {
    if (facts.isEmpty()) {
      return;
    }
    KieSession session = policies.newKieSession();
    try {
      session.setGlobal(ANSWERS, answers);
      session.insert(limits);
      facts.forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
  }

  private static List<PlacedProposal> place(
      List<Proposal> proposals, Answers answers, Limits limits, CatalogUse use) {
    int budget = limits.catalogBudget(use.products());
    Map<String, Integer> places = new HashMap<>();
    List<PlacedProposal> placed = new ArrayList<>();
    for (Proposal proposal : proposals) {
      boolean goesOutByItself = answers.verdict(proposal) == Verdict.AUTO;
      if (goesOutByItself && proposal.isByAgent() && proposal.isChangesCatalogue()) {
        String product = proposal.subject().id();
        int place =
            use.changedToday().contains(product)
                ? 0
                : places.computeIfAbsent(
                    product, unused -> use.changedToday().size() + places.size() + 1);
        placed.add(new PlacedProposal(proposal, new CatalogPlace(place, budget, use.products())));
      }
    }
    return placed;
  }
}
