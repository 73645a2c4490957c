package io.zyra.core.feel.function;

import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.regex.RegexCache;
import io.zyra.core.feel.regex.UnsupportedRegexException;
import io.zyra.core.feel.value.Decimal128;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Symbol;
import org.kie.dmn.feel.lang.impl.NamedParameter;
import org.kie.dmn.feel.lang.types.FunctionSymbol;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.FEELEventBase;

/**
 * A built-in function that charges the budget for its work and its result. Arguments that do not
 * fit its parameters give null, as FEEL defines, or are passed to KIE's function of the same name,
 * if there is a fallback.
 */
public final class BudgetedFunction implements FEELFunction {

  /** The implementation; returns null for no result. */
  @FunctionalInterface
  interface Body {
    Object apply(FunctionArguments arguments);
  }

  /** Functions for which KIE's implementation must not be called. */
  private static final Set<String> NEVER_ASKED_AGAIN =
      Set.of("matches", "replace", "split", "product", "duration", "mode");

  /** Functions with forms that differ only in the names of their parameters. */
  private static final Set<String> NAMED_BY_KIE = Set.of("context put");

  private static final String PATTERN = "the pattern, or what goes with it, cannot be used";

  private static final Map<String, String> SAYS_WHY =
      Map.of(
          "duration",
          "it is neither days with a time, such as P1DT2H, nor years and months, such as P1Y2M",
          "mode",
          "not all of its items are numbers",
          "product",
          "there are no items, or not all of them are numbers",
          "matches",
          PATTERN,
          "replace",
          PATTERN,
          "split",
          PATTERN);

  private static final Set<String> PATTERNS = Set.of("matches", "replace", "split");

  private final String name;
  private final List<FunctionParameter> parameters;
  private final FeelType result;
  private final Body body;
  private final BudgetSource budgets;
  private final Optional<FEELFunction> behind;

  BudgetedFunction(
      String name,
      List<FunctionParameter> parameters,
      FeelType result,
      Body body,
      BudgetSource budgets,
      Optional<FEELFunction> behind) {
    this.name = name;
    this.parameters = parameters;
    this.result = result;
    this.body = body;
    this.budgets = budgets;
    this.behind = behind;
  }

  /** The same function with KIE's function as fallback for arguments that do not fit. */
  BudgetedFunction withFallback(FEELFunction kies, BudgetSource source) {
    return new BudgetedFunction(name, parameters, result, body, source, Optional.of(kies));
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Symbol getSymbol() {
    return new FunctionSymbol(name, this);
  }

  @Override
  public List<List<Param>> getParameters() {
    return behind.map(FEELFunction::getParameters).orElse(List.of());
  }

  public List<FunctionParameter> parameters() {
    return parameters;
  }

  public FeelType result() {
    return result;
  }

  @Override
  public Object invokeReflectively(EvaluationContext context, Object[] values) {
    return call(values, context, budgets.of(context), new RegexCache());
  }

  public Object call(
      Object[] values, EvaluationContext context, EvaluationBudget budget, RegexCache patterns) {
    for (Object value : values) {
      ValueCost.pay(value instanceof NamedParameter named ? named.getValue() : value, budget);
    }
    if (behind.isPresent() && NAMED_BY_KIE.contains(name) && isNamed(values)) {
      return behind.get().invokeReflectively(context, values);
    }
    Optional<Object[]> fitting = fitting(values);
    if (fitting.isEmpty()) {
      return isOursAlone() && behind.isPresent()
          ? told("the values do not fit " + name, context)
          : behind.map(kies -> kies.invokeReflectively(context, values)).orElse(null);
    }
    Object answer = null;
    try {
      answer = body.apply(new FunctionArguments(fitting.get(), context, budget, patterns));
    } catch (UnsupportedRegexException unsupported) {
      return behind.isPresent()
          ? backtracking(new FunctionArguments(fitting.get(), context, budget, patterns))
          : refused(unsupported, budget);
    } catch (RuntimeException outOfItsDomain) {
      // the result is null, such as for the 31st of February or the logarithm of 0
    }
    if (answer == null && behind.isPresent() && ContextAndRangeFunctions.isRelation(name)) {
      return told(name + " is not defined for these values", context);
    }
    if (answer == null && behind.isPresent() && SAYS_WHY.containsKey(name)) {
      return told(SAYS_WHY.get(name), context);
    }
    if (answer == null && behind.isPresent() && !NEVER_ASKED_AGAIN.contains(name)) {
      return behind.get().invokeReflectively(context, values); // which reports the reason
    }
    return answer instanceof BigDecimal number ? Decimal128.checked(number, budget) : answer;
  }

  /** KIE's own patterns take too long, and its relations have another order of values. */
  private boolean isOursAlone() {
    return PATTERNS.contains(name) || ContextAndRangeFunctions.isRelation(name);
  }

  private static Object refused(UnsupportedRegexException pattern, EvaluationBudget budget) {
    throw budget.refuse("uses a pattern that cannot be run: " + pattern.getMessage());
  }

  /** Models may use patterns with backtracking, charged per character read. */
  private Object backtracking(FunctionArguments arguments) {
    try {
      return BacktrackingRegex.run(name, arguments);
    } catch (UnsupportedRegexException unsupported) {
      return told("the pattern cannot be run: " + unsupported.getMessage(), arguments.context());
    } catch (RuntimeException outOfItsDomain) {
      return told("the pattern cannot be used like this", arguments.context());
    }
  }

  /** In a model, the decision continues with null and a message. */
  private static Object told(String why, EvaluationContext context) {
    context.notifyEvt(() -> new FEELEventBase(FEELEvent.Severity.ERROR, why, null));
    return null;
  }

  private static boolean isNamed(Object[] values) {
    return values.length > 0 && values[0] instanceof NamedParameter;
  }

  private Optional<Object[]> fitting(Object[] values) {
    Object[] placed = values;
    if (isNamed(values)) {
      placed = new Object[parameters.size()];
      if (!placeByName(values, placed)) {
        return Optional.empty();
      }
    } else if (parameters.get(parameters.size() - 1).repeated()) {
      placed = gather(values);
    }
    if (placed.length > parameters.size()) {
      return Optional.empty();
    }
    Object[] fitted = Arrays.copyOf(placed, parameters.size());
    for (int i = 0; i < fitted.length; i++) {
      FunctionParameter parameter = parameters.get(i);
      if (i >= placed.length && !parameter.optional()) {
        return Optional.empty();
      }
      Object given = fitted[i];
      fitted[i] = adapt(given, parameter);
      boolean wanted = given != null || !parameter.optional();
      if (fitted[i] == null && wanted && !parameter.types().isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(fitted);
  }

  /**
   * A name that two parameters have, such as in {@code before(range: r, point: p)} and {@code
   * before(point: p, range: r)}, means the first of them that has no value yet.
   */
  private boolean placeByName(Object[] values, Object[] placed) {
    Set<Integer> taken = new HashSet<>();
    for (Object value : values) {
      int index = value instanceof NamedParameter named ? indexOf(named.getName(), taken) : -1;
      if (index < 0) {
        return false;
      }
      taken.add(index);
      placed[index] = ((NamedParameter) value).getValue();
    }
    return true;
  }

  private int indexOf(String parameter, Set<Integer> taken) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).isNamed(parameter) && !taken.contains(i)) {
        return i;
      }
    }
    return -1;
  }

  /** sum(1, 2, 3) means sum([1, 2, 3]), and append(list, 1, 2) appends both. */
  private Object[] gather(Object[] values) {
    int last = parameters.size() - 1;
    if (values.length <= last) {
      return values;
    }
    if (last == 0 && values.length == 1 && values[0] instanceof List) {
      return values;
    }
    Object[] gathered = Arrays.copyOf(values, last + 1);
    gathered[last] =
        Collections.unmodifiableList(
            Arrays.asList(Arrays.copyOfRange(values, last, values.length)));
    return gathered;
  }

  private static Object adapt(Object value, FunctionParameter parameter) {
    if (value == null || parameter.types().isEmpty()) {
      return value;
    }
    for (FeelType type : parameter.types()) {
      if (isA(value, type)) {
        return value;
      }
    }
    if (parameter.wantsList()) {
      return List.of(value);
    }
    if (value instanceof List<?> list && list.size() == 1) {
      return adapt(list.get(0), parameter);
    }
    return null;
  }

  private static boolean isA(Object value, FeelType type) {
    return switch (type) {
      case ANY -> true;
      case NUMBER -> value instanceof BigDecimal;
      case TEXT -> value instanceof String;
      case FLAG -> value instanceof Boolean;
      case DATE -> value instanceof LocalDate;
      case TIME -> value instanceof LocalTime || value instanceof OffsetTime;
      case MOMENT ->
          value instanceof TemporalAccessor
              && !(value instanceof LocalDate || isA(value, FeelType.TIME));
      case DURATION -> value instanceof Duration;
      case PERIOD -> value instanceof ChronoPeriod;
      case LIST, LIST_OF_NUMBER, LIST_OF_TEXT -> value instanceof List;
      case CONTEXT -> value instanceof Map;
      case RANGE -> value instanceof Range;
      case FUNCTION -> value instanceof FEELFunction;
      case NOTHING -> false;
    };
  }
}
