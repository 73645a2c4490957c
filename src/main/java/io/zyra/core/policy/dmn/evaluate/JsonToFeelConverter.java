package io.zyra.core.policy.dmn.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.feel.FeelCompilation;
import io.zyra.core.feel.FeelCompiler;
import io.zyra.core.feel.FeelResult;
import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.policy.dmn.UnreadableInputException;
import java.math.BigDecimal;
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
import org.kie.dmn.feel.runtime.functions.DurationFunction;
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

  /** Converts a JSON value for a type, if one is declared. */
  static Object value(JsonNode json, Optional<DMNType> type, String pointer) {
    if (json.isObject() && json.size() == 1 && json.path(FEEL).isTextual()) {
      return feel(json.path(FEEL).textValue(), pointer);
    }
    if (json.isArray()) {
      List<Object> items = new ArrayList<>(json.size());
      for (JsonNode item : json) {
        items.add(value(item, type.map(JsonToFeelConverter::item), pointer + "/" + items.size()));
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
      return text(json.textValue(), type.flatMap(JsonToFeelConverter::feelType), pointer);
    }
    return json.isNumber() ? number(json) : json.isBoolean() ? json.booleanValue() : null;
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
      case DURATION -> or(DurationFunction.INSTANCE.invoke(text), text);
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
