package io.zyra.ruleset.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.action.ActionRisk;
import io.zyra.core.rule.template.FilledTemplate;
import io.zyra.core.rule.template.RuleTemplate;
import io.zyra.core.rule.template.TemplateCatalog;
import io.zyra.core.rule.template.TemplateParameter;
import io.zyra.web.Page;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of rule templates: list and fill in. They are the same for every merchant. */
@Path("/api/v1/rule-templates")
@Tag(name = "Rules")
class TemplateResource {
  private final TemplateCatalog templates;

  TemplateResource(TemplateCatalog templates) {
    this.templates = templates;
  }

  /** A template, with the scope, actions and highest risk of the rule that it produces. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record View(
      String id,
      String goal,
      String title,
      String description,
      String sentence,
      List<Blank> parameters,
      String scope,
      List<String> actions,
      String risk) {}

  /** A placeholder. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Blank(
      String name,
      String label,
      String type,
      @JsonProperty("default") JsonNode byDefault,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      List<TemplateParameter.Choice> choices,
      Optional<String> unit) {}

  record Values(@NotNull ObjectNode values) {}

  record Filled(ObjectNode rule, String sentence) {}

  @GET
  public Page<View> list() {
    return Page.whole(templates.all().stream().map(TemplateResource::view).toList());
  }

  @POST
  @Path("{template}/fill")
  @Consumes(MediaType.APPLICATION_JSON)
  public Filled fill(@PathParam("template") String id, @Valid @NotNull Values body) {
    RuleTemplate template =
        templates.find(id).orElseThrow(() -> Problem.notFound("rule template", id));
    FilledTemplate filling = templates.fill(template, body.values());
    return filling
        .rule()
        .map(rule -> new Filled(rule, filling.sentence()))
        .orElseThrow(() -> misfits(filling));
  }

  private static RuntimeException misfits(FilledTemplate filling) {
    return Problem.unprocessable(
        "unfitting-values",
        "The template cannot be filled in so",
        filling.faults().size() == 1
            ? "1 value does not fit."
            : filling.faults().size() + " values do not fit.",
        "Change the values that are named in errors.",
        filling.faults().stream()
            .map(fault -> Problem.Place.at(fault.pointer(), fault.message(), fault.hint()))
            .toList());
  }

  private static View view(TemplateCatalog.Ready ready) {
    RuleTemplate template = ready.template();
    return new View(
        template.id(),
        template.goal().key(),
        template.title(),
        template.description(),
        template.sentence(),
        template.parameters().stream().map(TemplateResource::blank).toList(),
        ready.rule().scope().key(),
        ready.rule().then().stream().map(call -> call.type().name()).toList(),
        ready.rule().then().stream()
            .map(call -> call.type().risk())
            .max(Comparator.naturalOrder())
            .orElse(ActionRisk.LOW)
            .key());
  }

  private static Blank blank(TemplateParameter parameter) {
    return new Blank(
        parameter.name(),
        parameter.label(),
        parameter.type().key(),
        parameter.byDefault(),
        parameter.min(),
        parameter.max(),
        parameter.choices(),
        parameter.unit());
  }
}
