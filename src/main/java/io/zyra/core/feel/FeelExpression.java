package io.zyra.core.feel;

import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.value.JavaToFeelConverter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** A checked expression. Immutable and safe for use by many threads. */
public final class FeelExpression {
  private final String text;
  private final FeelType type;
  private final Set<String> variables;
  private final BaseNode root;

  FeelExpression(String text, FeelType type, Set<String> variables, BaseNode root) {
    this.text = text;
    this.type = type;
    this.variables = Set.copyOf(variables);
    this.root = root;
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** The type of the result, as far as it is known. */
  public FeelType type() {
    return type;
  }

  /** The variables that it uses; no others need to be given. */
  public Set<String> variables() {
    return variables;
  }

  /** Evaluates it; variables that are not in the map are unknown. */
  public FeelResult evaluate(Map<String, ?> values, EvaluationLimits limits) {
    return evaluate(values::get, limits);
  }

  /**
   * Evaluates it with variables that are looked up by name when they are used; null for unknown.
   * Numbers may be of any Java type; an Instant is converted to a date and time in UTC.
   */
  public FeelResult evaluate(Function<String, ?> values, EvaluationLimits limits) {
    Map<String, Object> given = new HashMap<>(variables.size() * 2);
    for (String name : variables) {
      given.put(name, JavaToFeelConverter.convert(values.apply(name)));
    }
    EvaluationBudget budget = new EvaluationBudget(limits);
    try {
      Object value = root.evaluate(new FeelEvaluationContext(given, budget));
      budget.resume(root);
      ValueCost.pay(value, budget);
      if (budget.exceededReason().isPresent()) {
        return new FeelResult.Failed(budget.exceededReason().get());
      }
      return value == null ? new FeelResult.Unknown() : new FeelResult.Value(value);
    } catch (BudgetExceededError spent) {
      return new FeelResult.Failed(spent.getMessage());
    } catch (StackOverflowError tooDeep) {
      return new FeelResult.Failed(
          EvaluationBudget.quoted(root) + " is nested too deep while it runs.");
    } catch (RuntimeException broken) {
      return new FeelResult.Failed(
          EvaluationBudget.quoted(root) + " broke: " + broken.getMessage());
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
