package io.zyra.ruleset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.Fault;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.Rule;
import io.zyra.merchant.Merchants;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Merchants' rules over HTTP. A rule is answered as its author wrote it, with what the server adds
 * beside; sent back so, what the server added is left out again.
 */
@Path("/api/v1/merchants/{merchant}/rules")
@Tag(name = "Rules")
class RuleResource {
  private static final List<String> ADDED = List.of("version", "enabled", "summary", "updatedAt");
  private static final String AUTHOR = "user";

  private final RuleSets rules;
  private final Merchants merchants;
  private final ObjectMapper json;

  RuleResource(RuleSets rules, Merchants merchants, ObjectMapper json) {
    this.rules = rules;
    this.merchants = merchants;
    this.json = json;
  }

  record Enabled(@NotNull Boolean enabled) {}

  /** One version; {@code rule} is its JSON. */
  record VersionView(
      int version, JsonNode rule, Instant createdAt, String createdBy, boolean current) {}

  /** What is wrong with a rule, or what it does in words. */
  record Validation(boolean valid, List<Fault> errors, List<Fault> warnings, String summary) {}

  /** What was sent, without what the server adds. */
  private record Sent(String source, Optional<Boolean> enabled, Optional<Integer> version) {}

  @GET
  public Page<ObjectNode> list(@PathParam("merchant") MerchantId merchant) {
    merchants.get(merchant);
    return Page.whole(rules.all(merchant).stream().map(this::view).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@PathParam("merchant") MerchantId merchant, String body) {
    merchants.get(merchant);
    Sent sent = sent(body);
    StoredRule saved = rules.create(merchant, sent.source(), sent.enabled().orElse(true), AUTHOR);
    return Response.created(URI.create("/api/v1/merchants/" + merchant + "/rules/" + saved.id()))
        .entity(view(saved))
        .build();
  }

  @GET
  @Path("{rule}")
  public ObjectNode get(@PathParam("merchant") MerchantId merchant, @PathParam("rule") String id) {
    merchants.get(merchant);
    return view(rules.get(merchant, id));
  }

  @PUT
  @Path("{rule}")
  @Consumes(MediaType.APPLICATION_JSON)
  public ObjectNode replace(
      @PathParam("merchant") MerchantId merchant, @PathParam("rule") String id, String body) {
    merchants.get(merchant);
    Sent sent = sent(body);
    return view(rules.replace(merchant, id, sent.source(), sent.enabled(), sent.version(), AUTHOR));
  }

  @PATCH
  @Path("{rule}")
  public ObjectNode change(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rule") String id,
      @Valid @NotNull Enabled body) {
    merchants.get(merchant);
    return view(rules.setEnabled(merchant, id, body.enabled()));
  }

  @DELETE
  @Path("{rule}")
  public void delete(@PathParam("merchant") MerchantId merchant, @PathParam("rule") String id) {
    merchants.get(merchant);
    rules.delete(merchant, id);
  }

  @GET
  @Path("{rule}/versions")
  public Page<VersionView> versions(
      @PathParam("merchant") MerchantId merchant, @PathParam("rule") String id) {
    merchants.get(merchant);
    int current = rules.get(merchant, id).version();
    return Page.whole(
        rules.versions(merchant, id).stream()
            .map(
                version ->
                    new VersionView(
                        version.version(),
                        read(version.source()),
                        version.createdAt(),
                        version.createdBy(),
                        version.version() == current))
            .toList());
  }

  @POST
  @Path("validate")
  @Consumes(MediaType.APPLICATION_JSON)
  public Validation validate(@PathParam("merchant") MerchantId merchant, String body) {
    merchants.get(merchant);
    ParsedRule parsed = rules.parse(sent(body).source());
    return new Validation(
        parsed.rule().isPresent(),
        parsed.errors(),
        List.of(),
        parsed.rule().map(Rule::sentence).orElse(""));
  }

  private ObjectNode view(StoredRule stored) {
    ObjectNode view = read(stored.source());
    view.put("version", stored.version());
    view.put("enabled", stored.enabled());
    view.put("summary", rules.sentence(stored));
    view.put("updatedAt", stored.updatedAt().toString());
    return view;
  }

  /** What was sent is kept to the byte unless it repeats what the server adds. */
  private Sent sent(String body) {
    String text = body == null ? "" : body;
    try {
      if (json.readTree(text) instanceof ObjectNode rule && ADDED.stream().anyMatch(rule::has)) {
        JsonNode enabled = rule.path("enabled");
        JsonNode version = rule.path("version");
        rule.remove(ADDED);
        return new Sent(
            json.writeValueAsString(rule),
            enabled.isBoolean() ? Optional.of(enabled.booleanValue()) : Optional.empty(),
            version.isInt() ? Optional.of(version.intValue()) : Optional.empty());
      }
    } catch (JsonProcessingException e) {
      // The parser of rules says what is wrong, and where.
    }
    return new Sent(text, Optional.empty(), Optional.empty());
  }

  private ObjectNode read(String source) {
    try {
      return (ObjectNode) json.readTree(source);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored rule cannot be read", e);
    }
  }
}
