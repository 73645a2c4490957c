package io.zyra.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.audit.LimitExceededMapper;
import io.zyra.core.decision.Decider;
import io.zyra.core.decision.LazyDecision;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.condition.Explanation;
import io.zyra.core.rule.text.NumberText;
import io.zyra.facts.given.GivenFactsParser;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.ruleset.DecisionContext;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides on facts that a caller gives, for a merchant as it was last read. */
@Singleton
class GivenFactsDecider {
  static final int MOST_AT_ONCE = 1_000;

  private final DeciderFactory deciders;

  GivenFactsDecider(DeciderFactory deciders) {
    this.deciders = deciders;
  }

  /** What is decided about one object of facts. */
  record Answer(Instant at, int ruleSetVersion, List<ProposalView> proposals) {}

  /** What a proposal is about. */
  record SubjectView(String scope, String id, String label) {}

  /**
   * What a rule wants and whether it may.
   *
   * @param conditions which held, with the values seen; absent without a trace
   * @param policies what each of them said; absent without a trace
   * @param handling how it goes out, when it may or a person can let it
   */
  record ProposalView(
      String ruleId,
      int ruleVersion,
      String actionType,
      SubjectView subject,
      JsonNode parameters,
      Verdict verdict,
      Proposal.Impact estimatedImpact,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Explanation> conditions,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<PolicyAnswer>> policies,
      Optional<Handling> handling) {}

  /**
   * Decides on one object of facts.
   *
   * @throws io.zyra.web.ProblemException 422 naming each fact that cannot be taken
   */
  Answer decide(DecisionContext context, JsonNode facts, boolean trace, Instant now) {
    return decide(deciders.inForce(), context, new FactsWithPointer(facts, "/facts"), trace, now);
  }

  /**
   * Decides on each of a list of objects for itself.
   *
   * @return for each an {@link Answer}, or {@link EvaluateResource.Refused} when it is wrong
   * @throws io.zyra.web.ProblemException 400 when there are too many
   */
  List<Object> decideEach(DecisionContext context, JsonNode list, boolean trace, Instant now) {
    if (list.size() > MOST_AT_ONCE) {
      throw Problem.badRequest(
          "too-many-facts",
          "The list of facts is too long",
          "There are " + list.size() + "; at most " + MOST_AT_ONCE + " are decided in one call.",
          "Send them in several calls.");
    }
    Decider decider = deciders.inForceTogether();
    List<Object> answers = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      try {
        answers.add(
            decide(decider, context, new FactsWithPointer(list.get(i), "/facts/" + i), trace, now));
      } catch (ProblemException e) {
        answers.add(new EvaluateResource.Refused(e.problem()));
      }
    }
    return answers;
  }

  /** Facts, and where they stand in the body. */
  private record FactsWithPointer(JsonNode facts, String pointer) {}

  private static Answer decide(
      Decider decider, DecisionContext context, FactsWithPointer sent, boolean trace, Instant now) {
    Facts facts =
        new GivenFactsParser(context.merchant(), context.rules().rules(), sent.pointer())
            .read(sent.facts(), now);
    List<LazyDecision> decided =
        LimitExceededMapper.within(
            () ->
                decider.decideLazily(
                    context.rules().rules(),
                    facts,
                    context.merchant().mode(),
                    context.merchant().limits(),
                    context.use()));
    return new Answer(
        facts.at(),
        context.rules().version(),
        decided.stream().map(each -> view(each, trace, context.merchant().numbers())).toList());
  }

  private static ProposalView view(LazyDecision decided, boolean trace, NumberText numbers) {
    Judgement judgement = decided.judgement();
    Proposal proposal = judgement.proposal();
    Subject subject = decided.subject();
    return new ProposalView(
        decided.rule().rule().id(),
        decided.rule().version(),
        proposal.actionType(),
        new SubjectView(proposal.subject().scope().key(), proposal.subject().id(), subject.label()),
        proposal.parameters(),
        judgement.verdict(),
        proposal.impact(),
        trace
            ? Optional.of(decided.rule().rule().condition().explain(subject, numbers))
            : Optional.empty(),
        trace ? Optional.of(judgement.answers()) : Optional.empty(),
        judgement.handling());
  }
}
