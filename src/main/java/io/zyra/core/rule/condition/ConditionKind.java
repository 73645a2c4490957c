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
 * What people and programs need to know to write one kind of condition. Each class of conditions
 * says this of itself; the schema, the builder in the dashboard and the documentation are made from
 * it.
 *
 * @param type what rules write
 * @param label a short title
 * @param description when it is true
 * @param scopes the scopes in which there is something that it can be asked of
 * @param fields what is written beside {@code type}
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

  /** A kind that can be asked of everything. */
  static ConditionKind of(String type, String label, String description, Field... fields) {
    return new ConditionKind(
        type, label, description, EnumSet.allOf(Scope.class), List.of(fields), List.of());
  }

  /** All kinds there are, in the order in which people should meet them. */
  public static List<ConditionKind> all() {
    return ConditionParser.kinds();
  }

  ConditionKind only(Set<Scope> others) {
    return new ConditionKind(type, label, description, others, fields, exactlyOne);
  }

  ConditionKind exactlyOneOf(List<String> names) {
    return new ConditionKind(type, label, description, scopes, fields, names);
  }

  /** What kind of value a field takes. */
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
    /** One of some words. */
    CHOICE,
    /** Any number in its range. */
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
    /** Fields of events with what they have to be. */
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
   * @param min least value, or fewest characters or entries
   * @param max greatest value, or most characters or entries
   * @param choices the words of a choice
   * @param byDefault what is meant when the field is left out
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
