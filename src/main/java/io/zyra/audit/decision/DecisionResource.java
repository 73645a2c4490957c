package io.zyra.audit.decision;

import io.zyra.catalog.Catalog;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import io.zyra.web.SinceParameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decisions over HTTP: what was decided, why, and the same again. */
@Path("/api/v1/merchants/{merchant}/decisions")
@Tag(name = "Decisions")
class DecisionResource {
  private final DecisionViews decisions;
  private final Catalog catalog;

  DecisionResource(DecisionViews decisions, Catalog catalog) {
    this.decisions = decisions;
    this.catalog = catalog;
  }

  @GET
  public Page<DecisionViews.RowView> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("audit") Optional<String> audit,
      @QueryParam("verdict") Optional<String> verdict,
      @QueryParam("rule") Optional<String> rule,
      @QueryParam("actionType") Optional<String> type,
      @QueryParam("product") Optional<String> product,
      @QueryParam("state") Optional<String> state,
      @BeanParam SinceParameter since,
      @BeanParam PageRequest page) {
    Optional<String> subject =
        product.map(reference -> catalog.resolve(merchant, reference).id().toString());
    return decisions.list(
        merchant,
        new DecisionFilter(
            audit.map(DecisionResource::auditId), verdict, rule, type, subject, state, since.at()),
        page);
  }

  private static UUID auditId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          "unusable-filter",
          "The list cannot be narrowed like this",
          "The value of audit is not an id.",
          "List the audits to find the right id.");
    }
  }

  @GET
  @Path("{decision}")
  public DecisionViews.DetailView get(
      @PathParam("merchant") MerchantId merchant, @PathParam("decision") UUID decision) {
    return decisions.get(merchant, decision);
  }

  @POST
  @Path("{decision}/replay")
  public DecisionViews.Replayed replay(
      @PathParam("merchant") MerchantId merchant, @PathParam("decision") UUID decision) {
    return decisions.replay(merchant, decision);
  }
}
