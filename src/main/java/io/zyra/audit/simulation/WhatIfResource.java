package io.zyra.audit.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.dmn.PolicyModelVersions;
import io.zyra.merchant.Merchants;
import io.zyra.policy.Policies;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that tries a draft of a policy on stored decisions. Nothing is stored. */
@Path("/api/v1/merchants/{merchant}/policies")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
class WhatIfResource {
  private static final Duration LONGEST = Duration.ofDays(92);

  private final WhatIfAnalysis whatIfs;
  private final Policies policies;
  private final PolicyModelVersions models;
  private final Merchants merchants;

  WhatIfResource(
      WhatIfAnalysis whatIfs, Policies policies, PolicyModelVersions models, Merchants merchants) {
    this.whatIfs = whatIfs;
    this.policies = policies;
    this.models = models;
    this.merchants = merchants;
  }

  /**
   * A request.
   *
   * @param name the name of the policy
   * @param namespace the namespace of its model; that of the policies if absent
   * @param version a stored version; or else {@code xml}
   * @param xml a model that is not stored
   * @param from the start of the period
   * @param to its end, exclusive
   */
  record Question(
      @NotNull String name,
      Optional<String> namespace,
      Optional<Integer> version,
      Optional<String> xml,
      @NotNull Instant from,
      @NotNull Instant to) {}

  /** The number of decisions with this outcome before and that outcome after. */
  record Change(String before, String after, long count) {}

  /** One decision with another outcome. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      UUID decisionId,
      Instant at,
      String ruleId,
      DecisionViews.SubjectView subject,
      String actionType,
      String before,
      String after,
      String reasonBefore,
      String reasonAfter) {}

  /**
   * The result.
   *
   * @param version the version that was tried; null for a model in the request
   * @param against the active version, for information; decisions are compared with stored ones
   * @param decisions the number of decisions that were judged again
   * @param changed the number with another outcome
   * @param items the first 200 of them
   * @param more whether there are more
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(
      String name,
      String namespace,
      Optional<Integer> version,
      Optional<Integer> against,
      Instant from,
      Instant to,
      long decisions,
      long changed,
      List<Change> changes,
      List<Item> items,
      boolean more) {}

  @POST
  @Path("what-if")
  public Answer whatIf(@PathParam("merchant") MerchantId merchant, @Valid @NotNull Question asked) {
    merchants.get(merchant);
    PolicyKey policy = policy(asked);
    requirePeriod(asked);
    PolicyModel draft = draft(policy, asked);
    Optional<Integer> inForce = Optional.ofNullable(policies.versionsInForce().get(policy.key()));
    WhatIfAnalysis.Tally tally = whatIfs.run(merchant, draft, asked.from(), asked.to());
    return new Answer(
        policy.key(),
        PolicyKey.NAMESPACE,
        asked.version(),
        inForce,
        asked.from(),
        asked.to(),
        tally.decisions(),
        tally.changed(),
        tally.changes(),
        tally.items(),
        tally.more());
  }

  private static PolicyKey policy(Question asked) {
    return PolicyKey.of(asked.name())
        .filter(unused -> asked.namespace().orElse(PolicyKey.NAMESPACE).equals(PolicyKey.NAMESPACE))
        .orElseThrow(
            () ->
                unusable(
                    "no-policy",
                    "The model is no policy",
                    "/name",
                    "No policy is called so in this namespace.",
                    "The policies are "
                        + String.join(", ", PolicyKey.keys())
                        + " in "
                        + PolicyKey.NAMESPACE
                        + "."));
  }

  private static void requirePeriod(Question asked) {
    if (!asked.from().isBefore(asked.to())) {
      throw unusable(
          "unusable-period",
          "The period cannot be looked at",
          "/to",
          "The period ends before it begins.",
          "Give from and to as instants, such as 2026-11-01T00:00:00Z, the earlier one first.");
    }
    if (Duration.between(asked.from(), asked.to()).compareTo(LONGEST) > 0) {
      throw unusable(
          "unusable-period",
          "The period cannot be looked at",
          "/from",
          "The period is longer than " + LONGEST.toDays() + " days.",
          "Look at a shorter one.");
    }
  }

  private PolicyModel draft(PolicyKey policy, Question asked) {
    if (asked.version().isPresent() == asked.xml().isPresent()) {
      throw unusable(
          "no-draft",
          "It is not said what is to be tried",
          "/version",
          "Either version or xml is wanted.",
          "Give the number of a stored version, or the model's XML.");
    }
    return asked.version().isPresent()
        ? models.requireUsable(policies.model(policy, asked.version().get()))
        : models.draft(policy, asked.xml().orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  private static RuntimeException unusable(
      String name, String title, String pointer, String detail, String fix) {
    return Problem.unprocessable(
        name, title, detail, fix, List.of(Problem.Place.at(pointer, detail, fix)));
  }
}
