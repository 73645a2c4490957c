package io.zyra.action;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.compose.ProductEditor;
import io.zyra.action.compose.UsedTextRepository;
import io.zyra.action.request.ActionParameterValidator;
import io.zyra.action.request.ActionSubject;
import io.zyra.action.request.ActionSubjectResolver;
import io.zyra.action.request.RequestedActions;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.action.ActionType;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import io.zyra.web.SinceParameter;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Actions over HTTP: what is on its way, yes and no to it, and asking for one. */
@Path("/api/v1/merchants/{merchant}/actions")
@Tag(name = "Actions")
class ActionResource {
  private static final Duration REFRESH_WAIT = Duration.ofMinutes(1);

  private final Actions actions;
  private final ActionViewFactory views;
  private final Approvals approvals;
  private final RequestedActions requests;
  private final ActionHandlerRegistry handlers;
  private final UsedTextRepository texts;
  private final ActionCatalog types;
  private final ActionSubjectResolver subjects;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  ActionResource(
      Actions actions,
      ActionViewFactory views,
      Approvals approvals,
      RequestedActions requests,
      ActionHandlerRegistry handlers,
      UsedTextRepository texts,
      ActionCatalog types,
      ActionSubjectResolver subjects,
      Merchants merchants,
      Tenancy tenancy,
      Clock clock) {
    this.actions = actions;
    this.views = views;
    this.approvals = approvals;
    this.requests = requests;
    this.handlers = handlers;
    this.texts = texts;
    this.types = types;
    this.subjects = subjects;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * An action asked for; names are taken in snake_case too.
   *
   * @param productId what it is done to, when that is a product
   * @param subject what else it is done to; the store, when neither is given
   * @param decisionId the decision that recommended it, which then leads to it
   */
  record NewAction(
      @NotBlank @JsonAlias("action_type") String actionType,
      @JsonAlias("product_id") Optional<@Size(min = 1) String> productId,
      Optional<@Valid Meant> subject,
      Optional<@Size(max = 500) String> reason,
      @JsonAlias("auto_publish") Optional<Boolean> autoPublish,
      @JsonAlias("estimated_impact") Optional<JsonNode> estimatedImpact,
      Optional<ObjectNode> parameters,
      @JsonAlias("decision_id") Optional<UUID> decisionId) {}

  /** Something that an action can be done to. */
  record Meant(@NotBlank String scope, @NotBlank @Size(max = 300) String id) {}

  record Rejection(Optional<@Size(max = 500) String> reason) {}

  @GET
  public Page<ActionView> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("state") Optional<String> state,
      @QueryParam("product") Optional<String> product,
      @QueryParam("automatic") Optional<Boolean> automatic,
      @BeanParam SinceParameter since,
      @BeanParam PageRequest page) {
    merchants.get(merchant);
    return actions.list(
        merchant, new ActionRepository.Filter(state, product, automatic, since.at()), page);
  }

  @GET
  @Path("{action}")
  public ActionView get(
      @PathParam("merchant") MerchantId merchant, @PathParam("action") UUID action) {
    merchants.get(merchant);
    return actions.open(merchant, action);
  }

  @POST
  public Response create(@PathParam("merchant") MerchantId id, @Valid @NotNull NewAction body) {
    Merchant merchant = merchants.get(id);
    ActionType type =
        types.find(body.actionType()).orElseThrow(() -> unknownType(body.actionType()));
    texts.refresh(id, clock.instant().plus(REFRESH_WAIT));
    ActionView view =
        tenancy.call(
            id,
            () -> {
              merchants.lock(id);
              ActionEntity action =
                  requests.create(merchant, wish(merchant, type, about(merchant, body), body));
              return views.view(action, List.of());
            });
    return Response.created(URI.create("/api/v1/merchants/" + id + "/actions/" + view.id()))
        .entity(view)
        .build();
  }

  private ActionSubject about(Merchant merchant, NewAction body) {
    if (body.productId().isPresent() && body.subject().isPresent()) {
      throw Problem.unprocessable(
          "two-subjects",
          "The action is about two things",
          "Both productId and subject are given.",
          "Give one of them.",
          List.of(Problem.Place.at("/subject", "A product is given already", "Leave it out.")));
    }
    if (body.productId().isPresent()) {
      return subjects.find(merchant, Scope.PRODUCT, body.productId().get());
    }
    if (body.subject().isEmpty()) {
      return subjects.find(merchant, Scope.STORE, merchant.id().toString());
    }
    Meant meant = body.subject().get();
    Scope scope = Scope.byKey().get(meant.scope());
    if (scope == null) {
      throw Problem.unprocessable(
          "unknown-scope",
          "There is no such kind of subject",
          "'" + shorten(meant.scope()) + "' is nothing that actions are done to.",
          "Use one of: " + String.join(", ", Scope.byKey().keySet()) + ".",
          List.of(Problem.Place.at("/subject/scope", "Unknown scope", "")));
    }
    return subjects.find(merchant, scope, meant.id());
  }

  private RequestedActions.Wish wish(
      Merchant merchant, ActionType type, ActionSubject about, NewAction body) {
    requireFitting(type, about.scope(), body);
    ObjectNode parameters = body.parameters().orElseGet(JsonNodeFactory.instance::objectNode);
    ActionParameterValidator.check(type, about.scope(), parameters);
    return new RequestedActions.Wish(
        type.name(),
        about,
        handlers
            .editor(type.name())
            .map(editor -> edits(merchant, type, about, parameters, editor)),
        parameters,
        body.reason().orElse("Asked for by a person"),
        type.risk(),
        body.autoPublish().orElse(false),
        body.estimatedImpact().orElseGet(JsonNodeFactory.instance::objectNode),
        body.decisionId());
  }

  private List<ProductEdit> edits(
      Merchant merchant,
      ActionType type,
      ActionSubject about,
      ObjectNode parameters,
      ProductEditor editor) {
    ChangeTarget target = about.target().orElseThrow();
    return editor
        .draft(
            merchant,
            type.name(),
            target,
            parameters,
            texts.besides(merchant.id(), target.product().id()))
        .edits();
  }

  private static void requireFitting(ActionType type, Scope scope, NewAction body) {
    if (type.scopes().contains(scope)) {
      return;
    }
    String known =
        type.scopes().stream().sorted().map(Scope::key).collect(Collectors.joining(", "));
    boolean given = body.productId().isPresent() || body.subject().isPresent();
    throw Problem.unprocessable(
        "unfit-subject",
        "The action cannot be done to that",
        given
            ? type.name() + " cannot be done to " + scope.nounWithArticle() + "."
            : "It is not said what " + type.name() + " is to be done to.",
        "It can be done to: "
            + known
            + ". Give a productId, or a subject such as {\"scope\": \"cart\", \"id\": \"…\"}.",
        List.of(
            Problem.Place.at(
                body.subject().isPresent() ? "/subject/scope" : "/productId",
                given ? "Not for " + type.name() : "Missing",
                "It can be done to: " + known)));
  }

  private RuntimeException unknownType(String type) {
    String known = String.join(", ", types.all().keySet().stream().sorted().toList());
    return Problem.unprocessable(
        "unknown-action",
        "There is no such action",
        "'" + shorten(type) + "' is not an action.",
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
    return approvals.approve(merchant, action);
  }

  @POST
  @Path("{action}/reject")
  public ActionView reject(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("action") UUID action,
      @Valid Rejection body) {
    merchants.get(merchant);
    String reason = Optional.ofNullable(body).flatMap(Rejection::reason).orElse("without a reason");
    return approvals.reject(merchant, action, reason);
  }
}
