package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.fact.Scope;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Describes one kind of condition and its fields. Each condition class provides its own
 * description. The JSON Schema, the rule builder of the dashboard and the documentation are
 * generated from it.
 *
 * @param type the type in JSON
 * @param label a short title
 * @param description when the condition is true
 * @param scopes the scopes that it can be used for
 * @param fields the fields beside {@code type}
 * @param exactlyOne when not empty, names of optional fields of which exactly one has to be given
 */
public record ConditionKind(
    String type,
    String label,
    String description,
    Set<Scope> scopes,
    List<Field> fields,
    List<String> exactlyOne) {

  public ConditionKind {
    scopes = Set.copyOf(scopes);
    fields = List.copyOf(fields);
    exactlyOne = List.copyOf(exactlyOne);
  }

  /** A kind that can be used for all scopes. */
  static ConditionKind of(String type, String label, String description, Field... fields) {
    return new ConditionKind(
        type, label, description, EnumSet.allOf(Scope.class), List.of(fields), List.of());
  }

  /** All kinds, in the order of display. */
  public static List<ConditionKind> all() {
    return ConditionParser.kinds();
  }

  ConditionKind only(Set<Scope> others) {
    return new ConditionKind(type, label, description, others, fields, exactlyOne);
  }

  ConditionKind exactlyOneOf(List<String> names) {
    return new ConditionKind(type, label, description, scopes, fields, names);
  }

  /** The type of a field's value. */
  public enum FieldKind {
    /** A metric's key. */
    METRIC,
    /** An attribute's key. */
    ATTRIBUTE,
    /** A type of event. */
    EVENT,
    /** A segment's name. */
    SEGMENT,
    /** A collection's handle. */
    COLLECTION,
    /** One of the choices. */
    CHOICE,
    /** A number within the limits. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** Whole seconds. */
    DURATION,
    TEXT,
    TEXTS,
    FLAG,
    /** A day or an instant. */
    MOMENT,
    /** An IANA time zone's name. */
    TIMEZONE,
    /** Five fields of crontab(5). */
    CRON,
    /** An expression in FEEL. */
    FEEL,
    /** Filters on fields of events. */
    FILTERS,
    /** A list of conditions. */
    CONDITIONS;

    /** The kind's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One field.
   *
   * @param min minimum value, or minimum number of characters or entries
   * @param max maximum value, or maximum number of characters or entries
   * @param choices the allowed values of a choice
   * @param byDefault the default if the field is absent
   */
  public record Field(
      String name,
      FieldKind kind,
      boolean required,
      String description,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      List<String> choices,
      Optional<JsonNode> byDefault) {

    public Field {
      choices = List.copyOf(choices);
    }

    public static Field required(String name, FieldKind kind, String description) {
      return new Field(
          name,
          kind,
          true,
          description,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());
    }

    static Field optional(String name, FieldKind kind, String description) {
      return new Field(
          name,
          kind,
          false,
          description,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());
    }

    Field range(long least, long most) {
      return new Field(
          name,
          kind,
          required,
          description,
          Optional.of(BigDecimal.valueOf(least)),
          Optional.of(BigDecimal.valueOf(most)),
          choices,
          byDefault);
    }

    Field choices(List<String> words, String usual) {
      return new Field(
          name,
          kind,
          required,
          description,
          min,
          max,
          words,
          Optional.of(JsonNodeFactory.instance.textNode(usual)));
    }

    Field usually(long value) {
      return new Field(
          name,
          kind,
          required,
          description,
          min,
          max,
          choices,
          Optional.of(JsonNodeFactory.instance.numberNode(value)));
    }
  }
}
