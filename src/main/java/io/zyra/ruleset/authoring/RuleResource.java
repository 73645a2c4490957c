package io.zyra.ruleset.authoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import io.zyra.ruleset.SubmittedRule;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * REST resource of merchants' rules. A rule is returned as it was saved, with fields that the
 * server adds. They are ignored when the rule is sent back. What validating warns of, saving warns
 * of too.
 */
@Path("/api/v1/merchants/{merchant}/rules")
@Tag(name = "Rules")
class RuleResource {
  static final String AUTHOR = "user";

  private final RuleSets rules;
  private final RuleJson views;
  private final RuleValidator validations;
  private final Merchants merchants;
  private final ObjectMapper json;

  RuleResource(
      RuleSets rules,
      RuleJson views,
      RuleValidator validations,
      Merchants merchants,
      ObjectMapper json) {
    this.rules = rules;
    this.views = views;
    this.validations = validations;
    this.merchants = merchants;
    this.json = json;
  }

  record Printed(String drl) {}

  record Enabled(@NotNull Boolean enabled) {}

  @GET
  public Page<ObjectNode> list(@PathParam("merchant") MerchantId merchant) {
    Merchant owner = merchants.get(merchant);
    return Page.whole(
        rules.all(merchant).stream().map(stored -> views.view(owner, stored)).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@PathParam("merchant") MerchantId merchant, String body) {
    Merchant owner = merchants.get(merchant);
    SubmittedRule sent = SubmittedRule.of(body, json);
    StoredRule saved = rules.create(merchant, sent.source(), sent.enabled().orElse(true), AUTHOR);
    return Response.created(URI.create("/api/v1/merchants/" + merchant + "/rules/" + saved.id()))
        .entity(views.view(owner, saved, validations.warnings(owner, saved)))
        .build();
  }

  @GET
  @Path("{rule}")
  public ObjectNode get(@PathParam("merchant") MerchantId merchant, @PathParam("rule") String id) {
    return views.view(merchants.get(merchant), rules.get(merchant, id));
  }

  @PUT
  @Path("{rule}")
  @Consumes(MediaType.APPLICATION_JSON)
  public ObjectNode replace(
      @PathParam("merchant") MerchantId merchant, @PathParam("rule") String id, String body) {
    Merchant owner = merchants.get(merchant);
    SubmittedRule sent = SubmittedRule.of(body, json);
    StoredRule saved =
        rules.replace(merchant, id, sent.source(), sent.enabled(), sent.version(), AUTHOR);
    return views.view(owner, saved, validations.warnings(owner, saved));
  }

  @PATCH
  @Path("{rule}")
  public ObjectNode change(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rule") String id,
      @Valid @NotNull Enabled body) {
    return views.view(merchants.get(merchant), rules.enable(merchant, id, body.enabled()));
  }

  @DELETE
  @Path("{rule}")
  public void delete(@PathParam("merchant") MerchantId merchant, @PathParam("rule") String id) {
    merchants.get(merchant);
    rules.delete(merchant, id);
  }

  @GET
  @Path("{rule}/drl")
  public Printed drl(@PathParam("merchant") MerchantId merchant, @PathParam("rule") String id) {
    return new Printed(rules.drl(merchant, id, merchants.get(merchant).numbers()));
  }

  @POST
  @Path("validate")
  @Consumes(MediaType.APPLICATION_JSON)
  public RuleValidator.Validation validate(
      @PathParam("merchant") MerchantId merchant, String body) {
    return validations.validate(merchants.get(merchant), body);
  }
}
