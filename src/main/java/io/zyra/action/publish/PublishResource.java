package io.zyra.action.publish;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionState;
import io.zyra.action.ActionView;
import io.zyra.action.ChangeTarget;
import io.zyra.action.request.ActionSubject;
import io.zyra.action.request.RequestedActions;
import io.zyra.action.rollback.RollbackRequests;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.core.rule.action.ActionRisk;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishing patches that a person or a program wrote, and taking actions back. */
@Path("/api/v1/merchants/{merchant}")
@Tag(name = "Actions")
class PublishResource {
  private final RequestedActions requests;
  private final RollbackRequests rollbacks;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;

  PublishResource(
      RequestedActions requests,
      RollbackRequests rollbacks,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy) {
    this.requests = requests;
    this.rollbacks = rollbacks;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  record Publish(
      @NotEmpty @Size(max = 250) List<@Valid @NotNull Change> changes,
      @JsonAlias("dry_run") Optional<Boolean> dryRun,
      Optional<@Size(max = 500) String> reason,
      @JsonAlias("force") Optional<Boolean> overwrite) {}

  record Change(@NotBlank @JsonAlias("product_id") String productId, @NotNull JsonNode patch) {}

  /** What publishing would change. */
  record DryRun(boolean dryRun, List<DryRunChange> changes) {}

  record DryRunChange(UUID productId, List<ActionView.DiffLine> diff) {}

  record Accepted(List<UUID> actionIds, List<AcceptedAction> actions) {}

  record AcceptedAction(UUID id, ActionState state, String productId) {}

  record Rollback(
      @NotNull @JsonAlias("action_id") String actionId,
      Optional<@Size(max = 500) String> reason,
      Optional<String> mode,
      @JsonAlias("dry_run") Optional<Boolean> dryRun,
      Optional<Boolean> overwrite) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RollbackPreview(boolean dryRun, List<ActionView.DiffLine> diff, List<String> conflicts) {}

  record RollbackStarted(UUID actionId, ActionState state) {}

  private record Planned(Product product, List<ProductEdit> edits) {}

  @POST
  @Path("publish")
  public Response publish(@PathParam("merchant") MerchantId id, @Valid @NotNull Publish body) {
    Merchant merchant = merchants.get(id);
    return tenancy.call(
        id,
        () -> {
          boolean dryRun = body.dryRun().orElse(false);
          if (!dryRun) {
            merchants.lock(id);
          }
          List<Planned> plan = plan(merchant, body);
          return dryRun
              ? Response.ok(dryRun(plan)).build()
              : Response.accepted(start(merchant, plan, body)).build();
        });
  }

  /** Every patch is read before any is acted on, so that all are accepted or none. */
  private List<Planned> plan(Merchant merchant, Publish body) {
    List<Planned> plan = new ArrayList<>();
    for (int i = 0; i < body.changes().size(); i++) {
      Change change = body.changes().get(i);
      Product product = catalog.resolve(merchant.id(), change.productId());
      plan.add(
          new Planned(
              product,
              ProductPatchParser.read(
                  product, merchant.currency(), change.patch(), "/changes/" + i + "/patch")));
    }
    return plan;
  }

  private static DryRun dryRun(List<Planned> plan) {
    return new DryRun(
        true,
        plan.stream()
            .map(
                planned ->
                    new DryRunChange(
                        planned.product().id(),
                        ProductEdits.changes(planned.product().content(), planned.edits()).stream()
                            .map(ActionView.DiffLine::of)
                            .toList()))
            .toList());
  }

  private Accepted start(Merchant merchant, List<Planned> plan, Publish body) {
    List<RequestedActions.Wish> wishes =
        plan.stream()
            .map(
                planned ->
                    new RequestedActions.Wish(
                        RequestedActions.PUBLISH,
                        ActionSubject.product(ChangeTarget.whole(planned.product())),
                        Optional.of(planned.edits()),
                        parameters(body),
                        body.reason().orElse("Published by a person"),
                        ActionRisk.MEDIUM,
                        true,
                        JsonNodeFactory.instance.objectNode(),
                        Optional.empty()))
            .toList();
    List<AcceptedAction> accepted =
        requests.createAll(merchant, wishes).stream()
            .map(action -> new AcceptedAction(action.id, action.state(), action.subjectId))
            .toList();
    return new Accepted(accepted.stream().map(AcceptedAction::id).toList(), accepted);
  }

  /** Whether it may write over what was edited in the shop since. */
  private static ObjectNode parameters(Publish body) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    body.overwrite().filter(said -> said).ifPresent(said -> parameters.put("overwrite", true));
    return parameters;
  }

  @POST
  @Path("rollback")
  public Response rollback(@PathParam("merchant") MerchantId id, @Valid @NotNull Rollback body) {
    Merchant merchant = merchants.get(id);
    UUID action = actionId(body.actionId());
    RollbackRequests.Mode mode = RollbackRequests.Mode.of(body.mode().orElse("hard"));
    if (body.dryRun().orElse(false)) {
      RollbackRequests.Preview preview = rollbacks.preview(merchant, action, mode);
      List<ActionView.DiffLine> diff =
          preview.changes().stream().map(ActionView.DiffLine::of).toList();
      return Response.ok(new RollbackPreview(true, diff, preview.conflicts())).build();
    }
    ActionEntity started =
        rollbacks.start(
            merchant,
            action,
            body.reason().orElse("Asked for by a person"),
            mode,
            body.overwrite().orElse(false));
    return Response.accepted(new RollbackStarted(started.id, started.state())).build();
  }

  private static UUID actionId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("action", text);
    }
  }
}
