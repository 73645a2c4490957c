package io.zyra.ruleset.language;

import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.schema.RuleSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the rule language, for the rule builder and for editors. */
@Path("/api/v1")
@Tag(name = "Rules")
class RuleLanguageResource {
  private final RuleLanguage language;
  private final String schema;

  RuleLanguageResource(ActionCatalog actions) {
    this.language = RuleLanguage.of(actions);
    this.schema = new RuleSchema(actions).json().toPrettyString();
  }

  /** Everything that a rule may contain, with labels, units and ranges. */
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
