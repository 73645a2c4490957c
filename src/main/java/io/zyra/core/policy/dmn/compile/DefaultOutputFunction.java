package io.zyra.core.policy.dmn.compile;

import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Symbol;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.types.FunctionSymbol;
import org.kie.dmn.feel.runtime.FEELFunction;

/**
 * The default output of a table as a function. KIE keeps its text and parses it again whenever no
 * row matches, so the text is replaced by a call of this function.
 */
record DefaultOutputFunction(String getName, BaseNode expression) implements FEELFunction {

  @Override
  public Symbol getSymbol() {
    return new FunctionSymbol(getName, this);
  }

  @Override
  public List<List<Param>> getParameters() {
    return List.of(List.of());
  }

  @Override
  public Object invokeReflectively(EvaluationContext context, Object[] values) {
    return expression.evaluate(context);
  }
}
