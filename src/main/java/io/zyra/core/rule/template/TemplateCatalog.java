package io.zyra.core.rule.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.text.NameSuggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule templates. */
public final class TemplateCatalog {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final RuleParser parser;
  private final List<Ready> templates;

  /**
   * @param files the contents of the files under {@code rules/templates}
   * @throws IllegalArgumentException if a file is not a template, or its default values do not give
   *     a valid rule
   */
  public TemplateCatalog(Collection<String> files, RuleParser parser) {
    this.parser = parser;
    this.templates =
        files.stream()
            .map(this::read)
            .sorted(
                Comparator.comparing((Ready each) -> each.template().goal())
                    .thenComparing(each -> each.template().title()))
            .toList();
  }

  /** A template with the rule of its default values. */
  public record Ready(RuleTemplate template, Rule rule) {}

  /** All templates, by goal, then by title. */
  public List<Ready> all() {
    return templates;
  }

  public Optional<RuleTemplate> find(String id) {
    return templates.stream()
        .map(Ready::template)
        .filter(template -> template.id().equals(id))
        .findFirst();
  }

  /**
   * Fills in a template.
   *
   * @param values by name of the placeholder; defaults are used for missing values
   */
  public FilledTemplate fill(RuleTemplate template, ObjectNode values) {
    List<RuleFault> faults = new ArrayList<>(unknown(template, values));
    Map<String, TemplateValue> filled = new HashMap<>();
    for (TemplateParameter parameter : template.parameters()) {
      JsonNode given = values.path(parameter.name());
      TemplateValue value =
          new TemplateValue(parameter, given.isMissingNode() ? parameter.byDefault() : given);
      value
          .invalidReason()
          .ifPresent(
              misfit ->
                  faults.add(
                      new RuleFault(
                          "/values/" + parameter.name(), misfit.message(), misfit.hint())));
      filled.put(parameter.name(), value);
    }
    if (!faults.isEmpty()) {
      return new FilledTemplate(Optional.empty(), "", faults);
    }
    PlaceholderFiller blanks = new PlaceholderFiller(filled);
    ObjectNode rule = (ObjectNode) blanks.fill(template.rule());
    return checked(rule, blanks.sentence(template.sentence()));
  }

  /**
   * Values that are valid one by one can still give an invalid rule, such as a range that ends
   * before it starts.
   */
  private FilledTemplate checked(ObjectNode rule, String sentence) {
    List<RuleFault> faults =
        parser.parse(rule.toString()).errors().stream()
            .map(
                fault ->
                    new RuleFault(
                        "/values", "These values make no rule: " + fault.message(), fault.hint()))
            .toList();
    return faults.isEmpty()
        ? new FilledTemplate(Optional.of(rule), sentence, faults)
        : new FilledTemplate(Optional.empty(), "", faults);
  }

  private static List<RuleFault> unknown(RuleTemplate template, ObjectNode values) {
    List<String> names = template.parameters().stream().map(TemplateParameter::name).toList();
    List<RuleFault> faults = new ArrayList<>();
    values
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                faults.add(
                    new RuleFault(
                        "/values/" + name.replace("~", "~0").replace("/", "~1"),
                        "This template has no such blank",
                        NameSuggestions.didYouMean(name, names)));
              }
            });
    return faults;
  }

  private Ready read(String file) {
    try {
      RuleTemplate template = MAPPER.readValue(file, RuleTemplate.class);
      FilledTemplate filling = fill(template, JsonNodeFactory.instance.objectNode());
      String source =
          filling
              .rule()
              .map(ObjectNode::toString)
              .orElseThrow(() -> new IllegalArgumentException(filling.faults().toString()));
      ParsedRule parsed = parser.parse(source);
      return new Ready(template, parsed.rule().orElseThrow());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException("A template's file cannot be used: " + file, e);
    }
  }
}
