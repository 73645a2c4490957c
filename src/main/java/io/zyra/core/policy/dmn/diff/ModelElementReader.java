package io.zyra.core.policy.dmn.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.model.api.AuthorityRequirement;
import org.kie.dmn.model.api.BusinessContextElement;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionService;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.Import;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.InformationRequirement;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.KnowledgeRequirement;
import org.kie.dmn.model.api.KnowledgeSource;
import org.kie.dmn.model.api.NamedElement;
import org.kie.dmn.model.api.TextAnnotation;

/** Reads the elements of a model for comparison. */
final class ModelElementReader {
  /** Maximum nesting depth of types. */
  private static final int DEEPEST = 100;

  private final Map<String, String> names = new HashMap<>();
  private final List<ModelElement> parts = new ArrayList<>();

  private ModelElementReader() {}

  static List<ModelElement> of(Definitions model) {
    ModelElementReader all = new ModelElementReader();
    model.getDrgElement().forEach(e -> all.names.put("#" + e.getId(), e.getName()));
    all.model(model);
    model.getImport().forEach(all::imported);
    model.getItemDefinition().forEach(all::type);
    model.getDrgElement().forEach(all::element);
    model.getDecisionService().stream()
        .filter(service -> !model.getDrgElement().contains(service))
        .forEach(all::element);
    model.getBusinessContextElement().forEach(all::context);
    model.getArtifact().stream()
        .filter(TextAnnotation.class::isInstance)
        .map(TextAnnotation.class::cast)
        .forEach(all::note);
    return all.parts;
  }

  private void model(Definitions model) {
    Map<String, String> traits = described(model);
    put(traits, "namespace", model.getNamespace());
    add("model", Optional.empty(), model.getName(), traits, Map.of(), List.of());
  }

  private void imported(Import other) {
    Map<String, String> traits = described(other);
    put(traits, "namespace", other.getNamespace());
    put(traits, "location", other.getLocationURI());
    add("import", id(other), text(other.getName()), traits, Map.of(), List.of());
  }

  private void type(ItemDefinition item) {
    Map<String, String> traits = described(item);
    type("", item, traits, 0);
    add("type", id(item), item.getName(), traits, Map.of(), List.of());
  }

  private void type(String path, ItemDefinition item, Map<String, String> traits, int depth) {
    if (item.getTypeRef() != null) {
      put(traits, path + "type", item.getTypeRef().getLocalPart());
    }
    put(traits, path + "list", item.isIsCollection() ? "yes" : "");
    if (item.getAllowedValues() != null) {
      put(traits, path + "allowed values", item.getAllowedValues().getText());
    }
    if (item.getTypeConstraint() != null) {
      put(traits, path + "constraint", item.getTypeConstraint().getText());
    }
    for (ItemDefinition component : item.getItemComponent()) {
      String field = path + "field " + text(component.getName());
      traits.put(field, "there");
      put(traits, field + ", description", component.getDescription());
      if (depth < DEEPEST) {
        type(field + ", ", component, traits, depth + 1);
      }
    }
  }

  private void element(DRGElement element) {
    Map<String, String> traits = described(element);
    Map<String, String> ties = new LinkedHashMap<>();
    LogicFlattener logic = new LogicFlattener(traits);
    if (element instanceof InputData input) {
      type(traits, input.getVariable());
      add("input", id(element), element.getName(), traits, ties, List.of());
    } else if (element instanceof Decision decision) {
      type(traits, decision.getVariable());
      put(traits, "question", decision.getQuestion());
      put(traits, "allowed answers", decision.getAllowedAnswers());
      decision.getInformationRequirement().forEach(need -> needs(ties, need));
      decision.getKnowledgeRequirement().forEach(need -> needs(ties, need));
      decision.getAuthorityRequirement().forEach(need -> needs(ties, need));
      logic.take("", decision.getExpression(), element.getName());
      add("decision", id(element), element.getName(), traits, ties, logic.tables());
    } else if (element instanceof BusinessKnowledgeModel knowledge) {
      type(traits, knowledge.getVariable());
      knowledge.getKnowledgeRequirement().forEach(need -> needs(ties, need));
      knowledge.getAuthorityRequirement().forEach(need -> needs(ties, need));
      logic.function(knowledge.getEncapsulatedLogic(), element.getName());
      add("knowledge model", id(element), element.getName(), traits, ties, logic.tables());
    } else if (element instanceof DecisionService service) {
      type(traits, service.getVariable());
      service.getOutputDecision().forEach(r -> tie(ties, "gives", r));
      service.getEncapsulatedDecision().forEach(r -> tie(ties, "contains", r));
      service.getInputDecision().forEach(r -> tie(ties, "takes", r));
      service.getInputData().forEach(r -> tie(ties, "takes", r));
      add("decision service", id(element), element.getName(), traits, ties, List.of());
    } else if (element instanceof KnowledgeSource source) {
      put(traits, "type", source.getType());
      put(traits, "location", source.getLocationURI());
      source.getAuthorityRequirement().forEach(need -> needs(ties, need));
      add("knowledge source", id(element), element.getName(), traits, ties, List.of());
    }
  }

  private void context(BusinessContextElement element) {
    Map<String, String> traits = described(element);
    put(traits, "address", element.getURI());
    add("organisation", id(element), element.getName(), traits, Map.of(), List.of());
  }

  private void note(TextAnnotation note) {
    Map<String, String> traits = new LinkedHashMap<>();
    put(traits, "text", note.getText());
    String start = text(note.getText()).replaceAll("\\s+", " ");
    String name = start.length() <= 40 ? start : start.substring(0, 39) + "…";
    add("note", id(note), name, traits, Map.of(), List.of());
  }

  private void needs(Map<String, String> ties, InformationRequirement need) {
    tie(ties, "needs", need.getRequiredDecision());
    tie(ties, "needs", need.getRequiredInput());
  }

  private void needs(Map<String, String> ties, KnowledgeRequirement need) {
    tie(ties, "calls", need.getRequiredKnowledge());
  }

  private void needs(Map<String, String> ties, AuthorityRequirement need) {
    tie(ties, "goes by", need.getRequiredDecision());
    tie(ties, "goes by", need.getRequiredInput());
    tie(ties, "goes by", need.getRequiredAuthority());
  }

  private void tie(Map<String, String> ties, String verb, DMNElementReference reference) {
    if (reference != null && reference.getHref() != null) {
      String href = reference.getHref();
      ties.put(verb + " " + href, verb + " " + names.getOrDefault(href, href));
    }
  }

  private void add(
      String kind,
      Optional<String> id,
      String name,
      Map<String, String> traits,
      Map<String, String> ties,
      List<ModelElement.Table> tables) {
    parts.add(new ModelElement(kind, id, text(name), traits, ties, tables));
  }

  private static void type(Map<String, String> traits, InformationItem variable) {
    if (variable != null) {
      put(
          traits,
          "type",
          variable.getTypeRef() == null ? "" : variable.getTypeRef().getLocalPart());
    }
  }

  private static Map<String, String> described(DMNElement element) {
    Map<String, String> traits = new LinkedHashMap<>();
    put(traits, "description", element.getDescription());
    if (element instanceof NamedElement) {
      put(traits, "label", element.getLabel());
    }
    return traits;
  }

  private static Optional<String> id(DMNElement element) {
    return Optional.ofNullable(element.getId()).filter(id -> !id.isBlank());
  }

  static void put(Map<String, String> traits, String name, String value) {
    String text = text(value);
    if (!text.isEmpty()) {
      traits.put(name, text);
    }
  }

  static String text(String value) {
    return value == null ? "" : value.strip();
  }
}
