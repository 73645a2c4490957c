package io.zyra.action.rollout;

import io.zyra.action.ActionView;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rollouts over HTTP: what they are, yes and no to them, pausing. */
@Path("/api/v1/merchants/{merchant}/rollouts")
@Tag(name = "Rollouts")
class RolloutResource {
  private final RolloutQueries queries;
  private final RolloutApprovals approvals;
  private final RolloutPauses pauses;
  private final Merchants merchants;

  RolloutResource(
      RolloutQueries queries,
      RolloutApprovals approvals,
      RolloutPauses pauses,
      Merchants merchants) {
    this.queries = queries;
    this.approvals = approvals;
    this.pauses = pauses;
    this.merchants = merchants;
  }

  /** A yes; to all that waits, unless it says to which. */
  record Approval(
      Optional<List<@NotNull UUID>> only,
      Optional<List<@NotNull UUID>> except,
      Optional<@Size(max = 500) String> comment) {}

  /** A no; to all that waits, unless it says to which. */
  record Rejection(
      Optional<List<@NotNull UUID>> only,
      Optional<List<@NotNull UUID>> except,
      Optional<@Size(max = 500) String> reason) {}

  @GET
  public Page<RolloutView> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("state") Optional<String> state,
      @BeanParam PageRequest page) {
    merchants.get(merchant);
    return queries.list(merchant, state.map(RolloutResource::state), page);
  }

  @GET
  @Path("{rollout}")
  public RolloutView get(
      @PathParam("merchant") MerchantId merchant, @PathParam("rollout") UUID rollout) {
    merchants.get(merchant);
    return queries.get(merchant, rollout);
  }

  @GET
  @Path("{rollout}/actions")
  public Page<ActionView> actions(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rollout") UUID rollout,
      @BeanParam PageRequest page) {
    merchants.get(merchant);
    return queries.actions(merchant, rollout, page);
  }

  @POST
  @Path("{rollout}/approve")
  public RolloutView approve(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rollout") UUID rollout,
      @Valid Approval body) {
    merchants.get(merchant);
    Optional<Approval> said = Optional.ofNullable(body);
    return approvals.approve(
        merchant,
        rollout,
        choice(said.flatMap(Approval::only), said.flatMap(Approval::except)),
        said.flatMap(Approval::comment));
  }

  @POST
  @Path("{rollout}/reject")
  public RolloutView reject(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rollout") UUID rollout,
      @Valid Rejection body) {
    merchants.get(merchant);
    Optional<Rejection> said = Optional.ofNullable(body);
    return approvals.reject(
        merchant,
        rollout,
        choice(said.flatMap(Rejection::only), said.flatMap(Rejection::except)),
        said.flatMap(Rejection::reason).orElse("without a reason"));
  }

  @POST
  @Path("{rollout}/pause")
  public RolloutView pause(
      @PathParam("merchant") MerchantId merchant, @PathParam("rollout") UUID rollout) {
    merchants.get(merchant);
    return pauses.pause(merchant, rollout);
  }

  @POST
  @Path("{rollout}/resume")
  public RolloutView resume(
      @PathParam("merchant") MerchantId merchant, @PathParam("rollout") UUID rollout) {
    merchants.get(merchant);
    return pauses.resume(merchant, rollout);
  }

  private static RolloutApprovals.Choice choice(
      Optional<List<UUID>> only, Optional<List<UUID>> except) {
    if (only.isPresent() && only.get().isEmpty()) {
      throw Problem.badRequest(
          "nothing-chosen",
          "No action is chosen",
          "The list 'only' is empty.",
          "Name at least one action in it, or leave it out to mean all of them.");
    }
    return new RolloutApprovals.Choice(
        Set.copyOf(only.orElse(List.of())), Set.copyOf(except.orElse(List.of())));
  }

  private static RolloutState state(String key) {
    try {
      return RolloutState.of(key);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          "unknown-state",
          "There is no such state",
          e.getMessage() + ".",
          "Leave the state out to list all rollouts.");
    }
  }
}
