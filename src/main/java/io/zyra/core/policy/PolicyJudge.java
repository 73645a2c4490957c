package io.zyra.core.policy;

import io.zyra.core.rule.PublishMode;
import java.util.ArrayList;
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
  private static final String RULE_MODE = "rule_mode";

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
    CatalogQueue queue = new CatalogQueue(limits.catalogBudget(use.products()), use);
    Map<Proposal, CatalogPlace> places = new IdentityHashMap<>();
    for (Proposal proposal : proposals) {
      if (wouldGoOut(proposal, answers)) {
        places.put(proposal, queue.place(proposal));
      }
    }
    Answers ifLive = askAboutPlaces(places, limits, answers);
    return proposals.stream()
        .map(
            proposal ->
                judgement(
                    proposal,
                    answers,
                    ifLive,
                    new PolicyInputs(mode, limits, Optional.ofNullable(places.get(proposal)))))
        .toList();
  }

  /** Judges one proposal again on the inputs of then. */
  public Judgement again(Proposal proposal, PolicyInputs inputs) {
    Answers answers = first(List.of(proposal), inputs.mode(), inputs.limits());
    Map<Proposal, CatalogPlace> places = new IdentityHashMap<>();
    inputs.place().ifPresent(place -> places.put(proposal, place));
    return judgement(proposal, answers, askAboutPlaces(places, inputs.limits(), answers), inputs);
  }

  /** Nothing but the day's budget is left to be asked. */
  private static boolean wouldGoOut(Proposal proposal, Answers answers) {
    return proposal.isByAgent()
        && proposal.isChangesCatalogue()
        && withoutLearning(proposal, answers) == Verdict.AUTO;
  }

  private static Verdict withoutLearning(Proposal proposal, Answers answers) {
    return proposal.isLearning()
        ? answers.verdictWithout(proposal, RULE_MODE)
        : answers.verdict(proposal);
  }

  /**
   * Asks about the day's budget.
   *
   * @return the answers to what only learns, which are no part of its verdict
   */
  private Answers askAboutPlaces(
      Map<Proposal, CatalogPlace> places, Limits limits, Answers answers) {
    List<PlacedProposal> acting = new ArrayList<>();
    List<PlacedProposal> learning = new ArrayList<>();
    places.forEach(
        (proposal, place) ->
            (proposal.isLearning() ? learning : acting).add(new PlacedProposal(proposal, place)));
    Answers ifLive = new Answers();
    askDrl(acting, limits, answers);
    askDrl(learning, limits, ifLive);
    return ifLive;
  }

  private static Judgement judgement(
      Proposal proposal, Answers answers, Answers ifLive, PolicyInputs inputs) {
    Verdict live =
        Verdict.strictest(List.of(withoutLearning(proposal, answers), ifLive.verdict(proposal)));
    return new Judgement(
        proposal,
        answers.verdict(proposal),
        answers.of(proposal),
        inputs,
        Judgement.whenLive(proposal, live));
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
                  RULE_MODE, Verdict.APPROVAL, "The rule is in safe mode: it asks first."));
      case LEARNING ->
          Optional.of(
              new PolicyAnswer(
                  RULE_MODE,
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
}
