package io.zyra.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.compose.PriceEditor;
import io.zyra.action.compose.ProductEditor;
import io.zyra.catalog.Product;
import io.zyra.catalog.edit.EditError;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.BrandVoice;
import io.zyra.content.ComposeRequest;
import io.zyra.content.Composer;
import io.zyra.content.Composition;
import io.zyra.content.UsedTexts;
import io.zyra.experiment.ExperimentPlan;
import io.zyra.experiment.Experiments;
import io.zyra.merchant.Merchant;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Begins A/B tests. What variant B shows is worked out beforehand, as for other changes of a
 * product, so that a person sees it before saying yes; carrying it out changes nothing in the shop.
 */
@ApplicationScoped
class AbTestActionHandler implements ProductEditor, ActionHandler.Reversible {
  private static final String TYPE = "create_ab_test";

  private final PriceEditor prices;
  private final Composer composer;
  private final Experiments experiments;
  private final ChangeTargetResolver targets;
  private final ActionJson json;

  AbTestActionHandler(
      PriceEditor prices,
      Composer composer,
      Experiments experiments,
      ChangeTargetResolver targets,
      ActionJson json) {
    this.prices = prices;
    this.composer = composer;
    this.experiments = experiments;
    this.targets = targets;
    this.json = json;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Set<String> types() {
    return Set.of(TYPE);
  }

  @Override
  public Draft draft(
      Merchant merchant, String type, ChangeTarget target, ObjectNode parameters, UsedTexts taken) {
    Draft draft =
        switch (parameters.path("field").asText()) {
          case "title" ->
              text(
                  merchant,
                  target,
                  parameters,
                  taken,
                  ProductField.Kind.TITLE,
                  ComposeRequest.Kind.TITLE);
          case "description" ->
              text(
                  merchant,
                  target,
                  parameters,
                  taken,
                  ProductField.Kind.DESCRIPTION_HTML,
                  ComposeRequest.Kind.DESCRIPTION);
          case "seo_title" ->
              text(
                  merchant,
                  target,
                  parameters,
                  taken,
                  ProductField.Kind.SEO_TITLE,
                  ComposeRequest.Kind.TITLE);
          case "seo_description" ->
              text(
                  merchant,
                  target,
                  parameters,
                  taken,
                  ProductField.Kind.SEO_DESCRIPTION,
                  ComposeRequest.Kind.META);
          default -> prices.tried(merchant, target, parameters);
        };
    requireAcceptable(merchant, target.product(), draft.edits());
    return draft;
  }

  private Draft text(
      Merchant merchant,
      ChangeTarget target,
      JsonNode parameters,
      UsedTexts taken,
      ProductField.Kind kind,
      ComposeRequest.Kind brief) {
    Optional<String> given = PayloadReader.text(parameters, "/variant_b");
    if (given.isPresent()) {
      return new Draft(List.of(new ProductEdit(ProductField.of(kind), given)), List.of());
    }
    BrandVoice voice = new BrandVoice(merchant.brandVoice().words(), merchant.brandVoice().tone());
    Composition written =
        composer.compose(new ComposeRequest(target.product().content(), brief, voice, taken));
    return new Draft(
        written.edits().stream().filter(edit -> edit.field().kind() == kind).toList(),
        written.reasons());
  }

  private static void requireAcceptable(
      Merchant merchant, Product product, List<ProductEdit> edits) {
    List<EditError> faults = ProductEdits.faults(product.content(), edits, merchant.currency());
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "unacceptable-parameters",
          "The action's parameters do not fit",
          "Variant B cannot be shown: " + faults.get(0).message(),
          "Change variant_b.",
          List.of(Problem.Place.at("/parameters/variant_b", faults.get(0).message(), "")));
    }
  }

  @Override
  public Outcome perform(Merchant merchant, ActionEntity action) {
    JsonNode parameters = json.parameters(action);
    Product product = targets.of(merchant.id(), action).product();
    List<ProductEdit> tried = json.changes(action).stream().map(ProductChange::forward).toList();
    if (ProductEdits.changes(product.content(), tried).isEmpty()) {
      return new Outcome.Refused(
          "The product shows variant B already, so there is nothing to try.");
    }
    String field = parameters.path("field").asText();
    ExperimentPlan plan =
        new ExperimentPlan(
            "A/B test of the %s of \"%s\"".formatted(field.replace('_', ' '), action.subjectLabel),
            new ExperimentPlan.Subject(action.subjectScope, action.subjectId, action.subjectLabel),
            field,
            asItIs(product, tried),
            tried,
            parameters.path("traffic_percent").asInt(),
            parameters.path("metric").asText(),
            Duration.ofDays(parameters.path("days").asInt()),
            action.id,
            Optional.ofNullable(action.decisionId));
    Experiments.BeginResult begun = experiments.begin(merchant.id(), plan);
    return begun instanceof Experiments.BeginResult.Running running
        ? new Outcome.Done("Started " + plan.name() + ", until " + running.until())
        : new Outcome.Refused(((Experiments.BeginResult.Refused) begun).why());
  }

  private static List<ProductEdit> asItIs(Product product, List<ProductEdit> tried) {
    return tried.stream()
        .map(
            edit ->
                new ProductEdit(edit.field(), ProductEdits.read(product.content(), edit.field())))
        .toList();
  }

  @Override
  public String takeBack(Merchant merchant, ActionEntity action) {
    return experiments
        .stopIfRunning(merchant.id(), action.id, "its action was rolled back")
        .map(stopped -> "Stopped " + stopped.name())
        .orElse("The test was over before");
  }
}
