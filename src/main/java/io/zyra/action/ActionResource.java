package io.zyra.action;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.core.rule.ActionCatalog;
import io.zyra.core.rule.ActionType;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import io.zyra.web.Since;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Actions over HTTP: what is on its way, yes and no to it, and asking for one. */
@Path("/api/v1/merchants/{merchant}/actions")
@Tag(name = "Actions")
class ActionResource {
  private final Actions actions;
  private final PersonActions personActions;
  private final Executors executors;
  private final CatalogTexts texts;
  private final ActionCatalog types;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;

  ActionResource(
      Actions actions,
      PersonActions personActions,
      Executors executors,
      CatalogTexts texts,
      ActionCatalog types,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy) {
    this.actions = actions;
    this.personActions = personActions;
    this.executors = executors;
    this.texts = texts;
    this.types = types;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  /**
   * An action asked for; names are taken in snake_case too.
   *
   * @param decisionId the decision that recommended it, which then leads to it
   */
  record NewAction(
      @NotBlank @JsonAlias("action_type") String actionType,
      @NotBlank @JsonAlias("product_id") String productId,
      Optional<@Size(max = 500) String> reason,
      @JsonAlias("auto_publish") Optional<Boolean> autoPublish,
      @JsonAlias("estimated_impact") Optional<JsonNode> estimatedImpact,
      Optional<ObjectNode> parameters,
      @JsonAlias("decision_id") Optional<UUID> decisionId) {}

  record Rejection(Optional<@Size(max = 500) String> reason) {}

  @GET
  public Page<ActionView> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("state") Optional<String> state,
      @QueryParam("product") Optional<String> product,
      @QueryParam("automatic") Optional<Boolean> automatic,
      @BeanParam Since since,
      @BeanParam PageRequest page) {
    merchants.get(merchant);
    return actions.list(
        merchant, new ActionTable.Filter(state, product, automatic, since.at()), page);
  }

  @GET
  @Path("{action}")
  public ActionView get(
      @PathParam("merchant") MerchantId merchant, @PathParam("action") UUID action) {
    merchants.get(merchant);
    return actions.get(merchant, action);
  }

  @POST
  public Response create(@PathParam("merchant") MerchantId id, @Valid @NotNull NewAction body) {
    Merchant merchant = merchants.get(id);
    ActionType type =
        types
            .find(body.actionType())
            .filter(found -> executors.editor(found.name()).isPresent())
            .orElseThrow(() -> unknownType(body.actionType()));
    ActionView view =
        tenancy.call(
            id,
            () -> {
              merchants.lock(id);
              Product product = catalog.resolve(id, body.productId());
              ActionEntity action =
                  personActions.create(merchant, wish(merchant, type, product, body));
              return actions.view(action, List.of());
            });
    return Response.created(URI.create("/api/v1/merchants/" + id + "/actions/" + view.id()))
        .entity(view)
        .build();
  }

  private PersonActions.Wish wish(
      Merchant merchant, ActionType type, Product product, NewAction body) {
    ObjectNode parameters = body.parameters().orElseGet(JsonNodeFactory.instance::objectNode);
    Parameters.check(type, parameters);
    ProductEditor.Draft draft =
        executors
            .editor(type.name())
            .orElseThrow()
            .draft(
                merchant,
                type.name(),
                product,
                parameters,
                texts.load(merchant.id()).besides(product.id().toString()));
    return new PersonActions.Wish(
        type.name(),
        product,
        draft.edits(),
        parameters,
        body.reason().orElse("Asked for by a person"),
        type.risk(),
        body.autoPublish().orElse(false),
        body.estimatedImpact().orElseGet(JsonNodeFactory.instance::objectNode),
        body.decisionId());
  }

  private RuntimeException unknownType(String type) {
    String known =
        String.join(
            ", ",
            types.all().keySet().stream()
                .filter(name -> executors.editor(name).isPresent())
                .sorted()
                .toList());
    return Problem.unprocessable(
        "unknown-action",
        "There is no such action",
        "'" + shorten(type) + "' is not an action on a product.",
        "Use one of: " + known + ".",
        List.of(Problem.Place.at("/actionType", "Unknown action", "Known: " + known)));
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "…";
  }

  @POST
  @Path("{action}/approve")
  public ActionView approve(
      @PathParam("merchant") MerchantId merchant, @PathParam("action") UUID action) {
    merchants.get(merchant);
    return actions.approve(merchant, action);
  }

  @POST
  @Path("{action}/reject")
  public ActionView reject(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("action") UUID action,
      @Valid Rejection body) {
    merchants.get(merchant);
    String reason = Optional.ofNullable(body).flatMap(Rejection::reason).orElse("without a reason");
    return actions.reject(merchant, action, reason);
  }
}
