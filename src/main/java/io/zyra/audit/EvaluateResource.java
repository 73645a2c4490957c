package io.zyra.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.Actions;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Facts;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.condition.Explanation;
import io.zyra.facts.given.GivenFactsParser;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.Deciders;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Decides on facts that the caller gives; nothing is read from the catalogue, nothing is stored.
 */
@Path("/api/v1/merchants/{merchant}/evaluate")
@Tag(name = "Decisions")
class EvaluateResource {
  private final RuleSets ruleSets;
  private final Deciders deciders;
  private final Actions actions;
  private final Merchants merchants;
  private final Clock clock;

  EvaluateResource(
      RuleSets ruleSets, Deciders deciders, Actions actions, Merchants merchants, Clock clock) {
    this.ruleSets = ruleSets;
    this.deciders = deciders;
    this.actions = actions;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * The facts: an object for each subject, named after its scope, such as {@code {"product": {"id",
   * "title", …}, "cart": {…}}}, and beside them {@code metrics}, {@code counts}, {@code past},
   * {@code segments}, {@code collections}, {@code at} and {@code timezone}.
   */
  record Question(@NotNull JsonNode facts) {}

  record Answer(Instant at, int ruleSetVersion, List<ProposalView> proposals) {}

  record ProposalView(
      String ruleId,
      int ruleVersion,
      String actionType,
      DecisionViews.SubjectView subject,
      JsonNode parameters,
      Verdict verdict,
      Proposal.Impact estimatedImpact,
      Explanation conditions,
      List<PolicyAnswer> policies,
      Optional<Handling> handling) {}

  @POST
  public Answer evaluate(@PathParam("merchant") MerchantId id, @Valid @NotNull Question body) {
    Merchant merchant = merchants.get(id);
    RuleSets.Compiled rules = ruleSets.current(id);
    Facts facts = new GivenFactsParser(merchant, rules.rules()).read(body.facts(), clock.instant());
    List<Decision> decisions =
        deciders
            .inForce()
            .decide(
                rules.rules(),
                facts,
                merchant.mode(),
                merchant.limits(),
                actions.catalogUse(merchant));
    return new Answer(
        facts.at(), rules.version(), decisions.stream().map(EvaluateResource::view).toList());
  }

  private static ProposalView view(Decision decision) {
    Proposal proposal = decision.proposal();
    return new ProposalView(
        decision.trace().rule().id(),
        decision.trace().rule().version(),
        proposal.actionType(),
        new DecisionViews.SubjectView(
            proposal.subject().scope().key(),
            proposal.subject().id(),
            decision.trace().subject().label()),
        proposal.parameters(),
        decision.verdict(),
        proposal.impact(),
        decision.trace().conditions(),
        decision.trace().policies(),
        decision.trace().handling());
  }
}
