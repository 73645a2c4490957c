package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
import io.zyra.core.rule.text.SentenceGrammar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code attribute}: compares a text, list or moment of the subject with an operator. Texts are
 * compared without regard to case.
 *
 * @param operands the operands; none for {@link AttributeOperator#EMPTY} and {@link
 *     AttributeOperator#NOT_EMPTY}
 */
public record AttributeComparison(
    Attribute attribute, AttributeOperator operator, List<String> operands) implements Condition {

  static final String TYPE = "attribute";

  static final ConditionKind KIND = kind();

  public AttributeComparison {
    operands = List.copyOf(operands);
  }

  private static ConditionKind kind() {
    List<Field> fields = new ArrayList<>();
    fields.add(
        Field.required(
            "attribute", FieldKind.ATTRIBUTE, "Its key, or metafields.<namespace>.<key>"));
    List<String> names = new ArrayList<>();
    for (AttributeOperator operator : AttributeOperator.values()) {
      operator.field().ifPresent(fields::add);
      operator.field().ifPresent(field -> names.add(field.name()));
    }
    return new ConditionKind(
        TYPE,
        "a property compares",
        "The attribute is known and compares so. Texts are compared without regard to case.",
        EnumSet.allOf(Scope.class),
        fields,
        names);
  }

  static Optional<Condition> parse(ValidatingJsonReader json) {
    Optional<Attribute> attribute =
        json.required("attribute").flatMap(AttributeComparison::attribute);
    List<AttributeOperator> given = new ArrayList<>();
    for (AttributeOperator operator : AttributeOperator.values()) {
      json.optional(operator.key()).ifPresent(at -> given.add(operator));
    }
    List<String> known = new ArrayList<>(List.of("type", "attribute"));
    for (AttributeOperator operator : AttributeOperator.values()) {
      known.add(operator.key());
    }
    json.onlyKnown(known);
    if (given.size() != 1) {
      json.fault(
          given.isEmpty() ? "It does not say what to compare with" : "It compares in several ways",
          "Give exactly one of: " + String.join(", ", known.subList(2, known.size())) + ".");
      return Optional.empty();
    }
    return attribute.flatMap(found -> operands(found, given.get(0), json));
  }

  private static Optional<Attribute> attribute(ValidatingJsonReader at) {
    Optional<Attribute> metafield = Optional.of(at.node().asText()).flatMap(Attribute::of);
    return metafield.isPresent() ? metafield : at.oneOf(Attribute.byKey(), "an attribute");
  }

  private static Optional<Condition> operands(
      Attribute attribute, AttributeOperator operator, ValidatingJsonReader json) {
    ValidatingJsonReader at = json.optional(operator.key()).orElseThrow();
    if (!operator.fits(attribute.kind())) {
      at.fault(
          operator.key() + " cannot be asked of " + attribute.key(),
          "Use one of: " + AttributeOperator.fitting(attribute.kind()) + ".");
      return Optional.empty();
    }
    return operator
        .read(at, attribute.kind())
        .map(
            operands -> new AttributeComparison(attribute, operands.operator(), operands.values()));
  }

  @Override
  public Set<Scope> scopes() {
    return attribute.scopes();
  }

  @Override
  public boolean holds(Subject subject) {
    return attribute
        .of(subject)
        .filter(value -> operator.test(value, this, subject.asOf().at()))
        .isPresent();
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    boolean holds = holds(subject);
    Optional<String> value = attribute.of(subject);
    String sentence =
        value.isEmpty()
            ? attribute.label() + " is not known"
            : attribute.label()
                + " \""
                + shorten(value.get())
                + "\" "
                + (holds ? operator.words() : operator.opposite())
                + expected();
    return Explanation.comparison(
        TYPE, sentence, holds, value, (operator.words() + expected()).strip());
  }

  private String expected() {
    return switch (operator) {
      case OLDER_THAN, YOUNGER_THAN -> " " + DurationText.once(AttributeOperator.age(operands));
      default -> operands.isEmpty() ? "" : " " + String.join(", ", operands);
    };
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "…";
  }

  @Override
  public String sentence(NumberText numbers) {
    String words =
        attribute.kind() == Attribute.Kind.LIST
            ? SentenceGrammar.ofSeveral(operator.words())
            : operator.words();
    return attribute.label() + " " + words + expected();
  }

  @Override
  public String drl() {
    return operator.drl(attribute, operands);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("type", TYPE).put("attribute", attribute.key());
    switch (operator) {
      case EMPTY -> json.put(operator.key(), true);
      case NOT_EMPTY -> json.put(AttributeOperator.EMPTY.key(), false);
      case IN -> {
        ArrayNode list = json.putArray(operator.key());
        operands.forEach(list::add);
      }
      case LENGTH_ABOVE, LENGTH_BELOW, OLDER_THAN, YOUNGER_THAN ->
          json.put(operator.key(), Long.parseLong(operands.get(0)));
      default -> {
        if (attribute.kind() == Attribute.Kind.FLAG) {
          json.put(operator.key(), Boolean.parseBoolean(operands.get(0)));
        } else {
          json.put(operator.key(), operands.get(0));
        }
      }
    }
    return json;
  }
}
