package io.zyra.ruleset.language;

import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.schema.RuleSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The words that rules are written with, for builders and editors. */
@Path("/api/v1")
@Tag(name = "Rules")
class RuleLanguageResource {
  private final RuleLanguage language;
  private final String schema;

  RuleLanguageResource(ActionCatalog actions) {
    this.language = RuleLanguage.of(actions);
    this.schema = new RuleSchema(actions).json().toPrettyString();
  }

  /** Everything that can be written in a rule, with labels, units and ranges. */
  @GET
  @Path("rule-language")
  public RuleLanguage language() {
    return language;
  }

  /** The same as a JSON Schema 2020-12. */
  @GET
  @Path("rule-schema")
  @Produces(MediaType.APPLICATION_JSON)
  public String schema() {
    return schema;
  }
}
