package io.zyra.action.rollout;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.zyra.action.ActionView;
import io.zyra.action.rollback.RollbackRequests;
import io.zyra.core.stats.WatchRecord;
import io.zyra.merchant.Merchant;
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
import jakarta.ws.rs.core.Response;
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
  private final RolloutControls pauses;
  private final RolloutRollback takeBack;
  private final RolloutRollbackPreview takeBackPreview;
  private final RolloutLookQueries looks;
  private final Merchants merchants;

  RolloutResource(
      RolloutQueries queries,
      RolloutApprovals approvals,
      RolloutControls pauses,
      RolloutRollback takeBack,
      RolloutRollbackPreview takeBackPreview,
      RolloutLookQueries looks,
      Merchants merchants) {
    this.queries = queries;
    this.approvals = approvals;
    this.pauses = pauses;
    this.takeBack = takeBack;
    this.takeBackPreview = takeBackPreview;
    this.looks = looks;
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

  /** How it is taken back, as for single actions. */
  record Rollback(
      Optional<@Size(max = 500) String> reason,
      Optional<String> mode,
      @JsonAlias("dry_run") Optional<Boolean> dryRun,
      Optional<Boolean> overwrite) {
    static final Rollback PLAIN =
        new Rollback(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

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

  /** Ends the watch of the stage that may go now, and lets the next one go out. */
  @POST
  @Path("{rollout}/proceed")
  public RolloutView proceed(
      @PathParam("merchant") MerchantId merchant, @PathParam("rollout") UUID rollout) {
    merchants.get(merchant);
    return pauses.proceed(merchant, rollout);
  }

  /** Takes back all that went out of it, and withdraws the rest; or says what that would do. */
  @POST
  @Path("{rollout}/rollback")
  public Response rollback(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rollout") UUID rollout,
      @Valid Rollback body) {
    Merchant of = merchants.get(merchant);
    Rollback said = Optional.ofNullable(body).orElse(Rollback.PLAIN);
    RollbackRequests.Mode mode = RollbackRequests.Mode.of(said.mode().orElse("hard"));
    if (said.dryRun().orElse(false)) {
      return Response.ok(takeBackPreview.of(of, rollout, mode)).build();
    }
    RolloutRollback.Request request =
        new RolloutRollback.Request(
            "user",
            said.reason().orElse("Asked for by a person"),
            mode,
            said.overwrite().orElse(false));
    return Response.accepted(takeBack.ask(merchant, rollout, request)).build();
  }

  /** The latest looks at what went out of it, newest first. */
  @GET
  @Path("{rollout}/looks")
  public Page<RolloutLookRepository.Look> looks(
      @PathParam("merchant") MerchantId merchant, @PathParam("rollout") UUID rollout) {
    merchants.get(merchant);
    return looks.list(merchant, rollout);
  }

  /** All counts that a look was judged on, from which its outcome can be computed again. */
  @GET
  @Path("{rollout}/looks/{look}/record")
  public WatchRecord record(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rollout") UUID rollout,
      @PathParam("look") UUID look) {
    merchants.get(merchant);
    return looks.record(merchant, rollout, look);
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
