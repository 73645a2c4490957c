package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  @Test
  void isUsedUpAtTheSameStepEachTime() {
    FeelExpression expression = Shop.compiled("count(for i in 1..100 return price * i) = 100");
    long needed = 1;
    while (expression.evaluate(Shop.HOODIE, Limits.ofSteps(needed)) instanceof FeelAnswer.Failed) {
      needed++;
    }

    for (int i = 0; i < 100; i++) {
      assertThat(expression.evaluate(Shop.HOODIE, Limits.ofSteps(needed)))
          .isEqualTo(new FeelAnswer.Value(true));
      assertThat(expression.evaluate(Shop.HOODIE, Limits.ofSteps(needed - 1)))
          .isInstanceOf(FeelAnswer.Failed.class);
    }
  }

  @Test
  void endsByTheCallersClock() {
    Limits limits = Limits.ofSteps(1_000_000).with(backstop(1_000_000_000L, Long.MAX_VALUE));

    FeelAnswer answer =
        Shop.compiled("count(for i in 1..9999 return price * i)").evaluate(Shop.HOODIE, limits);

    assertThat(answer).isInstanceOf(FeelAnswer.Failed.class);
    assertThat(((FeelAnswer.Failed) answer).reason())
        .isEqualTo(
            "`price * i` takes more than 1000 ms. It happened in the loop `for i in 1..9999 return"
                + " price * i`.");
  }

  @Test
  void endsByTheCallersMeasureOfMemory() {
    Limits limits = Limits.ofSteps(1_000_000).with(backstop(Long.MAX_VALUE, 4L << 20));

    FeelAnswer answer =
        Shop.compiled("count(for i in 1..9999 return price * i)").evaluate(Shop.HOODIE, limits);

    assertThat(((FeelAnswer.Failed) answer).reason())
        .startsWith("`price * i` uses more than 4 MB of memory.");
  }

  @Test
  void staysSpentOnceItIs() {
    Budget budget = new Budget(Limits.ofSteps(10));
    budget.charge(10);

    assertThatThrownBy(() -> budget.charge(1)).isInstanceOf(BudgetSpent.class);
    assertThatThrownBy(() -> budget.charge(1)).isInstanceOf(BudgetSpent.class);
    assertThat(budget.spent()).contains("The expression takes more than 10 steps.");
    assertThat(budget.used()).isEqualTo(10);
  }

  @Test
  void asksForAtLeastOneStep() {
    assertThatThrownBy(() -> Limits.ofSteps(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private Backstop backstop(long maxNanos, long maxBytes) {
    return new Backstop(
        () -> nanos.addAndGet(400_000_000L), maxNanos, () -> bytes.addAndGet(1 << 20), maxBytes);
  }
}
