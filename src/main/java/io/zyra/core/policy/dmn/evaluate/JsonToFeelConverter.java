package io.zyra.core.policy.dmn.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.feel.FeelCompilation;
import io.zyra.core.feel.FeelCompiler;
import io.zyra.core.feel.FeelResult;
import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.value.FeelDurationParser;
import io.zyra.core.policy.dmn.UnreadableInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.impl.MapBackedType;
import org.kie.dmn.feel.lang.types.AliasFEELType;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenListType;
import org.kie.dmn.feel.lang.types.GenRangeType;
import org.kie.dmn.feel.runtime.functions.DateAndTimeFunction;
import org.kie.dmn.feel.runtime.functions.DateFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.TimeFunction;

/**
 * Converts JSON to FEEL values by the declared types of a model. A text that does not fit its type
 * stays a text, and KIE's type check reports it.
 */
public final class JsonToFeelConverter {
  private static final String FEEL = "$feel";

  /** Built-in types for which texts are read. */
  private static final Set<Type> CONVERTED =
      Set.of(
          BuiltInType.RANGE,
          BuiltInType.DATE,
          BuiltInType.TIME,
          BuiltInType.DATE_TIME,
          BuiltInType.DURATION);

  private JsonToFeelConverter() {}

  /**
   * Converts a JSON value for a type, if one is declared. A list of one value where one value is
   * declared becomes the value, and the other way round.
   */
  static Object value(JsonNode json, Optional<DMNType> type, String pointer) {
    if (json.isArray() && json.size() == 1 && type.filter(JsonToFeelConverter::isOne).isPresent()) {
      return value(json.get(0), type, pointer + "/0");
    }
    Object value = plain(json, type, pointer);
    return value == null
            || value instanceof List
            || type.filter(JsonToFeelConverter::isList).isEmpty()
        ? value
        : new ArrayList<>(List.of(value));
  }

  /** Whether lists are declared; the engine calls the type of anything a collection too. */
  private static boolean isList(DMNType type) {
    Type feel = ((BaseDMNTypeImpl) type).getFeelType();
    return type.isCollection() && feel != BuiltInType.UNKNOWN || feel == BuiltInType.LIST;
  }

  /** Whether it is declared to be one value: neither a list nor anything at all. */
  private static boolean isOne(DMNType type) {
    return !isList(type)
        && (type.isComposite()
            || feelType(type).filter(known -> known != BuiltInType.UNKNOWN).isPresent());
  }

  private static Object plain(JsonNode json, Optional<DMNType> type, String pointer) {
    if (json.isObject() && json.size() == 1 && json.path(FEEL).isTextual()) {
      Object value = feel(json.path(FEEL).textValue(), pointer);
      return value instanceof List<?> list
              && list.size() == 1
              && type.filter(JsonToFeelConverter::isOne).isPresent()
          ? list.get(0)
          : value;
    }
    if (json.isArray()) {
      List<Object> items = new ArrayList<>(json.size());
      for (JsonNode item : json) {
        String place = pointer + "/" + items.size();
        Optional<DMNType> inner = type.map(JsonToFeelConverter::item);
        items.add(inner.equals(type) ? plain(item, inner, place) : value(item, inner, place));
      }
      return items;
    }
    if (json.isObject()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      Map<String, DMNType> fields =
          type.filter(DMNType::isComposite).map(DMNType::getFields).orElse(Map.of());
      json.fields()
          .forEachRemaining(
              entry ->
                  entries.put(
                      entry.getKey(),
                      value(
                          entry.getValue(),
                          Optional.ofNullable(fields.get(entry.getKey())),
                          pointer + "/" + entry.getKey())));
      return entries;
    }
    if (json.isTextual()) {
      Object value = text(json.textValue(), type.flatMap(JsonToFeelConverter::feelType), pointer);
      return value instanceof TemporalAmount duration
              && type.filter(declared -> !isKind(declared, duration)).isPresent()
          ? json.textValue()
          : value;
    }
    return json.isNumber() ? number(json) : json.isBoolean() ? json.booleanValue() : null;
  }

  /** The engine has one type for the two kinds of durations, which the standard keeps apart. */
  private static boolean isKind(DMNType declared, TemporalAmount duration) {
    DMNType type = declared;
    while (type.getBaseType() != null) {
      type = type.getBaseType();
    }
    return switch (type.getName()) {
      case "days and time duration", "dayTimeDuration" -> duration instanceof Duration;
      case "years and months duration", "yearMonthDuration" -> !(duration instanceof Duration);
      default -> true;
    };
  }

  private static BigDecimal number(JsonNode json) {
    return json.decimalValue();
  }

  /** The type of the items of a list; if a single value is declared, its own type. */
  private static DMNType item(DMNType list) {
    DMNType base = list.isCollection() ? list.getBaseType() : null;
    return base == null ? list : base;
  }

  private static Optional<Type> feelType(DMNType type) {
    Type feel = ((BaseDMNTypeImpl) type).getFeelType();
    while (feel instanceof GenListType list) {
      feel = list.getGen();
    }
    if (feel instanceof AliasFEELType || feel instanceof MapBackedType) {
      DMNType base = type.getBaseType();
      if (feel instanceof AliasFEELType alias) {
        return Optional.of(alias.getBuiltInType());
      }
      return base == null ? Optional.empty() : feelType(base);
    }
    return Optional.of(feel);
  }

  /** Whether every text is taken as it is for something of this type. */
  public static boolean keepsTexts(DMNType type) {
    Optional<Type> feel = feelType(type);
    return feel.filter(GenRangeType.class::isInstance).isEmpty()
        && feel.filter(CONVERTED::contains).isEmpty();
  }

  private static Object text(String text, Optional<Type> type, String pointer) {
    if (type.filter(GenRangeType.class::isInstance).isPresent()
        || type.filter(t -> t == BuiltInType.RANGE).isPresent()) {
      return feel(text, pointer);
    }
    if (type.filter(BuiltInType.class::isInstance).isEmpty()) {
      return text;
    }
    return switch ((BuiltInType) type.get()) {
      case DATE -> or(DateFunction.INSTANCE.invoke(text), text);
      case TIME -> or(TimeFunction.INSTANCE.invoke(text), text);
      case DATE_TIME -> or(DateAndTimeFunction.INSTANCE.invoke(text), text);
      case DURATION -> FeelDurationParser.parse(text).map(Object.class::cast).orElse(text);
      default -> text;
    };
  }

  private static Object or(FEELFnResult<?> parsed, String text) {
    Object value = parsed.getOrElse(null);
    return value == null ? text : value;
  }

  private static Object feel(String expression, String pointer) {
    if (!(FeelCompiler.compile(expression, Map.of(), FeelType.ANY)
        instanceof FeelCompilation.Compiled compiled)) {
      throw new UnreadableInputException(
          pointer,
          "\"" + expression + "\" is no FEEL value.",
          "Write one, such as date(\"2026-11-23\").");
    }
    FeelResult answer = compiled.expression().evaluate(Map.of(), EvaluationLimits.forRules());
    if (answer instanceof FeelResult.Failed failed) {
      throw new UnreadableInputException(
          pointer, failed.reason(), "Write a value, not a computation.");
    }
    return answer instanceof FeelResult.Value known ? known.value() : null;
  }
}
