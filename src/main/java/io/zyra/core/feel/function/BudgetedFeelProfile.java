package io.zyra.core.feel.function;

import io.zyra.core.feel.budget.BudgetSource;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.FEELProfile;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;

/**
 * The built-in functions for DMN models run by KIE. Functions that can do much work or create large
 * results in one call charge the budget. Arguments that do not fit are passed to KIE's function of
 * the same name, so that its messages stay the same.
 */
public final class BudgetedFeelProfile implements FEELProfile {
  private static final List<String> CHECKED =
      List.of(
          "matches",
          "replace",
          "split",
          "string join",
          "concatenate",
          "append",
          "insert before",
          "union",
          "flatten",
          "distinct values",
          "list contains",
          "index of",
          "product",
          "exp",
          "number",
          "duration",
          "sort",
          "min",
          "max",
          "list replace",
          "get entries",
          "context",
          "context put",
          "context merge",
          "before",
          "after",
          "meets",
          "met by",
          "overlaps",
          "overlaps before",
          "overlaps after",
          "finishes",
          "finished by",
          "includes",
          "during",
          "starts",
          "started by",
          "coincides",
          "mode",
          "median",
          "stddev");

  private final List<FEELFunction> functions;

  /** Creates functions that take their budget from this source. */
  public BudgetedFeelProfile(BudgetSource budgets) {
    List<FEELFunction> checked = new ArrayList<>();
    for (String name : CHECKED) {
      checked.add(
          FeelFunctions.ALL.get(name).withFallback(BuiltInFunctions.getFunction(name), budgets));
    }
    checked.addAll(GuardedKieFunction.all(budgets));
    functions = List.copyOf(checked);
  }

  @Override
  public List<FEELFunction> getFEELFunctions() {
    return functions;
  }
}
