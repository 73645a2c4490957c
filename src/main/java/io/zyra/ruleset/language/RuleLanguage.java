package io.zyra.ruleset.language;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.RuleSizeLimits;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.action.ActionParameter;
import io.zyra.core.rule.action.ActionType;
import io.zyra.core.rule.condition.AttributeOperator;
import io.zyra.core.rule.condition.ConditionKind;
import io.zyra.core.rule.condition.NamedEventCounts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The vocabulary of the rule language, for the rule builder of the dashboard. */
record RuleLanguage(
    List<ScopeWord> scopes,
    List<MetricWord> metrics,
    List<AttributeWord> attributes,
    List<ConditionWord> conditions,
    List<String> events,
    List<ActionWord> actions,
    RuleSizeLimits limits) {

  /**
   * Event types that are offered for counting; any other type is accepted too. The types that have
   * a condition of their own come first.
   */
  private static final List<String> EVENTS =
      Stream.concat(
              NamedEventCounts.all().values().stream(),
              Stream.of(
                  "orders/paid",
                  "orders/fulfilled",
                  "orders/updated",
                  "carts/create",
                  "carts/update",
                  "checkouts/update",
                  "customers/update",
                  "products/create",
                  "products/update",
                  "products/delete",
                  "collections/update",
                  "inventory_levels/update"))
          .toList();

  record ScopeWord(String key, String noun) {}

  record MetricWord(String key, String label, String unit, List<String> scopes) {}

  record AttributeWord(
      String key, String label, String kind, List<String> scopes, List<String> comparisons) {}

  record ConditionWord(
      String type,
      String label,
      String description,
      List<String> scopes,
      List<FieldWord> fields,
      List<String> exactlyOne) {}

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FieldWord(
      String name,
      String kind,
      boolean required,
      String description,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      List<String> choices,
      @JsonProperty("default") Optional<JsonNode> byDefault) {}

  record ActionWord(
      String name,
      String label,
      String phrase,
      List<String> scopes,
      String risk,
      boolean reversible,
      List<String> touches,
      List<ActionParameter> parameters,
      List<String> exactlyOne) {}

  static RuleLanguage of(ActionCatalog actions) {
    return new RuleLanguage(
        Arrays.stream(Scope.values()).map(each -> new ScopeWord(each.key(), each.noun())).toList(),
        Arrays.stream(Metric.values())
            .map(
                each ->
                    new MetricWord(
                        each.key(), each.label(), each.unit().key(), keys(each.scopes())))
            .toList(),
        Attribute.byKey().values().stream().map(RuleLanguage::attribute).toList(),
        ConditionKind.all().stream().map(RuleLanguage::condition).toList(),
        EVENTS,
        actions.all().values().stream().map(RuleLanguage::action).toList(),
        RuleSizeLimits.IN_FORCE);
  }

  private static AttributeWord attribute(Attribute attribute) {
    return new AttributeWord(
        attribute.key(),
        attribute.label(),
        attribute.kind().key(),
        keys(attribute.scopes()),
        AttributeOperator.keysFor(attribute.kind()));
  }

  private static ConditionWord condition(ConditionKind kind) {
    return new ConditionWord(
        kind.type(),
        kind.label(),
        kind.description(),
        keys(kind.scopes()),
        kind.fields().stream()
            .map(
                field ->
                    new FieldWord(
                        field.name(),
                        field.kind().key(),
                        field.required(),
                        field.description(),
                        field.min(),
                        field.max(),
                        field.choices(),
                        field.byDefault()))
            .toList(),
        kind.exactlyOne());
  }

  private static ActionWord action(ActionType type) {
    return new ActionWord(
        type.name(),
        type.label(),
        type.phrase(),
        keys(type.scopes()),
        type.risk().key(),
        type.reversible(),
        type.touches().stream().sorted().toList(),
        type.parameters(),
        type.exactlyOne());
  }

  private static List<String> keys(Collection<Scope> scopes) {
    return Arrays.stream(Scope.values()).filter(scopes::contains).map(Scope::key).toList();
  }
}
