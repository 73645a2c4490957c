package io.zyra.ruleset.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import io.zyra.ruleset.diff.RuleChangeSentences;
import io.zyra.ruleset.diff.RuleVersionDiff;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the versions of rules: list, compare, restore. */
@Path("/api/v1/merchants/{merchant}/rules")
@Tag(name = "Rules")
class RuleVersionResource {
  private final RuleSets rules;
  private final RuleJson json;
  private final ActionCatalog actions;
  private final RuleParser parser;
  private final RuleValidator validations;
  private final Merchants merchants;

  RuleVersionResource(
      RuleSets rules,
      RuleJson json,
      ActionCatalog actions,
      RuleParser parser,
      RuleValidator validations,
      Merchants merchants) {
    this.rules = rules;
    this.json = json;
    this.actions = actions;
    this.parser = parser;
    this.validations = validations;
    this.merchants = merchants;
  }

  /** One version; {@code rule} is its JSON. */
  record VersionView(
      int version, JsonNode rule, Instant createdAt, String createdBy, boolean current) {}

  /** The difference between two versions. */
  record Diff(int from, int to, List<RuleVersionDiff.Change> changes) {}

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
                        json.read(version.source()),
                        version.createdAt(),
                        version.createdBy(),
                        version.version() == current))
            .toList());
  }

  /** {@code to} defaults to the current version, {@code from} to the version before {@code to}. */
  @GET
  @Path("{rule}/versions/diff")
  public Diff diff(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rule") String id,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to) {
    Merchant owner = merchants.get(merchant);
    int current = rules.get(merchant, id).version();
    int newer = to.map(text -> number("to", text)).orElse(current);
    int older = from.map(text -> number("from", text)).orElse(Math.max(1, newer - 1));
    return new Diff(
        older,
        newer,
        RuleVersionDiff.between(
            json.read(rules.version(merchant, id, String.valueOf(older)).source()),
            json.read(rules.version(merchant, id, String.valueOf(newer)).source()),
            new RuleChangeSentences(actions, parser, owner.numbers())));
  }

  private static int number(String name, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw Problem.badRequest(
          "unusable-version",
          "The version cannot be read",
          "The value of " + name + " is not the number of a version.",
          "List the rule's versions to find the right numbers, such as ?from=1&to=2.");
    }
    return Integer.parseInt(text);
  }

  @POST
  @Path("{rule}/versions/{version}/restore")
  public ObjectNode restore(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("rule") String id,
      @PathParam("version") String version) {
    Merchant owner = merchants.get(merchant);
    StoredRule restored = rules.restore(merchant, id, version, RuleResource.AUTHOR);
    return json.view(owner, restored, validations.warnings(owner, restored));
  }
}
