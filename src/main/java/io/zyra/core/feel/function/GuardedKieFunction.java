package io.zyra.core.feel.function;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.value.FeelStringFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Symbol;
import org.kie.dmn.feel.lang.impl.NamedParameter;
import org.kie.dmn.feel.lang.types.FunctionSymbol;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;
import org.kie.dmn.feel.runtime.functions.StringFunction;

/**
 * One of KIE's functions, called only with arguments for which its work is bounded. Some of these
 * functions format by a mask or parse expressions from texts.
 */
final class GuardedKieFunction implements FEELFunction {
  private static final int LONGEST = 1_000;
  private static final Pattern PLACES =
      Pattern.compile("%(?:\\d+\\$|<)?[-#+ 0,(]*(\\d+)?(?:\\.(\\d+))?");
  private static final String LITERAL =
      "\\s*(?:[-+]?[0-9.]+(?:[eE][-+]?\\d{1,4})?|\"[^\"]*\"|@\"[^\"]*\"|null"
          + "|(?:date|time|date and time|duration)\\s*\\([^()]*\\))?\\s*";
  private static final Pattern RANGE =
      Pattern.compile("\\s*[\\[\\](]" + LITERAL + "\\.\\." + LITERAL + "[\\[\\])]\\s*");

  private final FEELFunction kies;
  private final Function<Object[], Optional<String>> refusal;
  private final BudgetSource budgets;

  private GuardedKieFunction(
      String name, Function<Object[], Optional<String>> refusal, BudgetSource budgets) {
    this.kies = BuiltInFunctions.getFunction(name);
    this.refusal = refusal;
    this.budgets = budgets;
  }

  static List<FEELFunction> all(BudgetSource budgets) {
    return List.of(
        new GuardedKieFunction("string", GuardedKieFunction::mask, budgets),
        new GuardedKieFunction("range", GuardedKieFunction::range, budgets),
        new GuardedKieFunction(
            "decision table",
            values -> Optional.of("tables made of texts are not evaluated; draw the table"),
            budgets));
  }

  @Override
  public String getName() {
    return kies.getName();
  }

  @Override
  public Symbol getSymbol() {
    return new FunctionSymbol(getName(), this);
  }

  @Override
  public List<List<Param>> getParameters() {
    return kies.getParameters();
  }

  @Override
  public Object invokeReflectively(EvaluationContext context, Object[] values) {
    EvaluationBudget budget = budgets.of(context);
    for (Object value : values) {
      ValueCost.pay(plain(value), budget);
    }
    Optional<String> why = refusal.apply(values);
    if (why.isPresent()) {
      context.notifyEvt(
          () -> new InvalidParametersEvent(FEELEvent.Severity.ERROR, getName(), why.get()));
      return null;
    }
    if (getName().equals("string") && values.length > 1) {
      payForMask(values, budget);
    }
    return values.length == 1 && kies == StringFunction.INSTANCE && !isMask(values[0])
        ? text(plain(values[0]))
        : kies.invokeReflectively(context, values);
  }

  private static boolean isMask(Object value) {
    return value instanceof NamedParameter named && !named.getName().equals("from");
  }

  private static Object text(Object value) {
    return value == null ? null : FeelStringFormatter.of(value);
  }

  /** Every placeholder of a mask may output the longest value. */
  private static void payForMask(Object[] values, EvaluationBudget budget) {
    long places =
        plain(values[0]) instanceof String text ? text.chars().filter(c -> c == '%').count() : 0;
    long before = budget.used();
    for (Object value : values) {
      ValueCost.pay(plain(value), budget);
    }
    long weight = budget.used() - before + 2L * LONGEST;
    if (places * weight > 1_000_000) {
      throw budget.refuse("writes too much text by a mask.");
    }
    budget.charge(places * weight);
  }

  private static Object plain(Object value) {
    return value instanceof NamedParameter named ? named.getValue() : value;
  }

  private static Optional<String> mask(Object[] values) {
    if (values.length > 1 && plain(values[0]) instanceof String mask) {
      Matcher places = PLACES.matcher(mask);
      while (places.find()) {
        if (isLarge(places.group(1)) || isLarge(places.group(2))) {
          return Optional.of("the mask has a place wider than " + LONGEST + " characters");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLarge(String number) {
    return number != null && (number.length() > 4 || Integer.parseInt(number) > LONGEST);
  }

  /** Only literal bounds of a range are passed to the parser. */
  private static Optional<String> range(Object[] values) {
    return values.length == 1
            && plain(values[0]) instanceof String text
            && (text.length() > LONGEST || !RANGE.matcher(text).matches())
        ? Optional.of("this is no range of values that are written out, such as [1..5]")
        : Optional.empty();
  }
}
