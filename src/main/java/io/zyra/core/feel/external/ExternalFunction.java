package io.zyra.core.feel.external;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.ValueCost;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Symbol;
import org.kie.dmn.feel.lang.impl.NamedParameter;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.FunctionSymbol;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;

/**
 * Replaces a Java method on numbers or texts that a model may name. It gives the same result
 * without reflection.
 */
public final class ExternalFunction implements FEELFunction {
  private static final String FORMAT =
      "java.lang.String.format(java.lang.String,[Ljava.lang.Object;)";
  private static final Map<String, Function<Object[], Object>> KNOWN = ExternalMethodLibrary.all();

  private final ExternalMethod external;
  private final List<String> names;
  private final Function<Object[], Object> body;
  private final BudgetSource budgets;

  private ExternalFunction(
      ExternalMethod external,
      List<String> names,
      Function<Object[], Object> body,
      BudgetSource budgets) {
    this.external = external;
    this.names = List.copyOf(names);
    this.body = body;
    this.budgets = budgets;
  }

  /** The replacement of a method, if there is one with that number of parameters. */
  public static Optional<ExternalFunction> of(
      ExternalMethod external, List<String> parameters, BudgetSource budgets) {
    String method = external.className() + "." + external.signature();
    return Optional.ofNullable(KNOWN.get(method))
        .filter(body -> method.equals(FORMAT) || arity(external) == parameters.size())
        .map(body -> new ExternalFunction(external, parameters, body, budgets));
  }

  private static int arity(ExternalMethod external) {
    return external.signature().split(",").length;
  }

  @Override
  public String getName() {
    return external.signature();
  }

  @Override
  public Symbol getSymbol() {
    return new FunctionSymbol(getName(), this);
  }

  @Override
  public List<List<Param>> getParameters() {
    return List.of(names.stream().map(name -> new Param(name, BuiltInType.UNKNOWN)).toList());
  }

  @Override
  public Object invokeReflectively(EvaluationContext context, Object[] given) {
    Object[] values = new Object[names.size()];
    for (int i = 0; i < given.length && given.length == values.length; i++) {
      int at = given[i] instanceof NamedParameter named ? names.indexOf(named.getName()) : i;
      values[Math.max(at, 0)] =
          given[i] instanceof NamedParameter named ? named.getValue() : given[i];
    }
    budgets.of(context).charge(1);
    ValueCost.pay(Arrays.asList(values), budgets.of(context));
    try {
      if (Arrays.stream(values).allMatch(Objects::nonNull)) {
        Object answer = body.apply(values);
        return answer instanceof Number number ? new BigDecimal(number.toString()) : answer;
      }
    } catch (RuntimeException doesNotFit) {
      // reported below, as for a missing value
    }
    context.notifyEvt(
        () ->
            new InvalidParametersEvent(
                FEELEvent.Severity.ERROR, getName(), "the values do not fit: " + names));
    return null;
  }
}
