package io.zyra.audit.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.core.decision.WhyNot;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.condition.Explanation;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.DraftRules;
import io.zyra.security.MerchantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that explains why a rule acts on a subject now, or does not. */
@Path("/api/v1/merchants/{merchant}/rules")
@Tag(name = "Rules")
class WhyNotResource {
  private final WhyNotQueries inquiries;
  private final DraftRules drafts;
  private final Merchants merchants;

  WhyNotResource(WhyNotQueries inquiries, DraftRules drafts, Merchants merchants) {
    this.inquiries = inquiries;
    this.drafts = drafts;
    this.merchants = merchants;
  }

  /** A subject by its id; a product also by its handle. */
  record Asked(Optional<String> scope, Optional<String> id) {}

  /** A rule that is not saved, and the subject. */
  record Question(@NotNull JsonNode rule, @NotNull Asked subject) {}

  /** The answer. The version is absent if the rule is not saved. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(
      String ruleId,
      Optional<Integer> version,
      DecisionViews.SubjectView subject,
      boolean fires,
      Optional<Verdict> verdict,
      String sentence,
      List<WhyNot.Step> steps,
      Optional<Explanation> conditions,
      List<PolicyAnswer> policies) {

    static Answer of(
        String ruleId, Optional<Integer> version, DecisionViews.SubjectView subject, WhyNot why) {
      return new Answer(
          ruleId,
          version,
          subject,
          why.fires(),
          why.verdict(),
          why.sentence(),
          why.steps(),
          why.conditions(),
          why.policies());
    }
  }

  /** {@code scope} defaults to the scope of the rule; the store needs no {@code subject}. */
  @GET
  @Path("{rule}/why-not")
  public Answer saved(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rule") String rule,
      @QueryParam("scope") Optional<String> scope,
      @QueryParam("subject") Optional<String> subject) {
    merchants.get(merchant);
    return inquiries.ofSaved(merchant, rule, scope, subject);
  }

  @POST
  @Path("why-not")
  @Consumes(MediaType.APPLICATION_JSON)
  public Answer draft(@PathParam("merchant") MerchantId merchant, @Valid @NotNull Question body) {
    merchants.get(merchant);
    return inquiries.ofDraft(
        merchant, drafts.read(body.rule(), "/rule"), body.subject().scope(), body.subject().id());
  }
}
