package io.zyra.core.feel.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.core.feel.FeelExpression;
import io.zyra.core.feel.FeelResult;
import io.zyra.core.feel.ProductVariables;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvaluationBudgetTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  @Test
  void isUsedUpAtTheSameStepEachTime() {
    FeelExpression expression =
        ProductVariables.compiled("count(for i in 1..100 return price * i) = 100");
    long needed = 1;
    while (expression.evaluate(ProductVariables.HOODIE, EvaluationLimits.ofStepsOnly(needed))
        instanceof FeelResult.Failed) {
      needed++;
    }

    for (int i = 0; i < 100; i++) {
      assertThat(expression.evaluate(ProductVariables.HOODIE, EvaluationLimits.ofStepsOnly(needed)))
          .isEqualTo(new FeelResult.Value(true));
      assertThat(
              expression.evaluate(
                  ProductVariables.HOODIE, EvaluationLimits.ofStepsOnly(needed - 1)))
          .isInstanceOf(FeelResult.Failed.class);
    }
  }

  @Test
  void endsByTheCallersClock() {
    EvaluationLimits limits =
        EvaluationLimits.ofStepsOnly(1_000_000)
            .withTimeAndMemory(backstop(1_000_000_000L, Long.MAX_VALUE));

    FeelResult answer =
        ProductVariables.compiled("count(for i in 1..9999 return price * i)")
            .evaluate(ProductVariables.HOODIE, limits);

    assertThat(answer).isInstanceOf(FeelResult.Failed.class);
    assertThat(((FeelResult.Failed) answer).reason())
        .isEqualTo(
            "`price * i` takes more than 1000 ms. It happened in the loop `for i in 1..9999 return"
                + " price * i`.");
  }

  @Test
  void endsByTheCallersMeasureOfMemory() {
    EvaluationLimits limits =
        EvaluationLimits.ofStepsOnly(1_000_000)
            .withTimeAndMemory(backstop(Long.MAX_VALUE, 4L << 20));

    FeelResult answer =
        ProductVariables.compiled("count(for i in 1..9999 return price * i)")
            .evaluate(ProductVariables.HOODIE, limits);

    assertThat(((FeelResult.Failed) answer).reason())
        .startsWith("`price * i` uses more than 4 MB of memory.");
  }

  @Test
  void staysSpentOnceItIs() {
    EvaluationBudget budget = new EvaluationBudget(EvaluationLimits.ofStepsOnly(10));
    budget.charge(10);

    assertThatThrownBy(() -> budget.charge(1)).isInstanceOf(BudgetExceededError.class);
    assertThatThrownBy(() -> budget.charge(1)).isInstanceOf(BudgetExceededError.class);
    assertThat(budget.exceededReason()).contains("The expression takes more than 10 steps.");
    assertThat(budget.used()).isEqualTo(10);
  }

  @Test
  void asksForAtLeastOneStep() {
    assertThatThrownBy(() -> EvaluationLimits.ofStepsOnly(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private TimeAndMemoryLimits backstop(long maxNanos, long maxBytes) {
    return new TimeAndMemoryLimits(
        () -> nanos.addAndGet(400_000_000L), maxNanos, () -> bytes.addAndGet(1 << 20), maxBytes);
  }
}
