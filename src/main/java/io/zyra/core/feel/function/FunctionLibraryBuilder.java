package io.zyra.core.feel.function;

import io.zyra.core.feel.FeelEvaluationContext;
import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.util.Either;

/** Builds a map of built-in functions: name, signature, result type, implementation. */
public final class FunctionLibraryBuilder {
  private final Map<String, BudgetedFunction> book = new LinkedHashMap<>();

  FunctionLibraryBuilder add(
      String name, String signature, FeelType result, BudgetedFunction.Body body) {
    book.put(
        name,
        new BudgetedFunction(
            name,
            FunctionParameter.signature(signature),
            result,
            body,
            FunctionLibraryBuilder::ofContext,
            Optional.empty()));
    return this;
  }

  Map<String, BudgetedFunction> build() {
    return book;
  }

  /** The value returned by one of KIE's functions; null for an error. */
  public static <T> T valueOf(Either<?, T> result) {
    return result.getOrElse(null);
  }

  private static EvaluationBudget ofContext(EvaluationContext context) {
    return ((FeelEvaluationContext) context).budget();
  }
}
