package io.zyra.core.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.fact.MetricUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Numbers in sentences, however they are written, are rounded half up in decimal. */
class NumberTextTest {

  @Property(tries = 3000)
  void moneyHasTwoDecimals(@ForAll("values") double value) {
    assertThat(NumberText.USUAL.text(value, MetricUnit.MONEY))
        .isEqualTo(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString());
  }

  @Property(tries = 3000)
  void othersHaveNoNeedlessDigits(@ForAll("values") double value) {
    for (int decimals = 0; decimals <= 2; decimals++) {
      BigDecimal rounded =
          BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
      assertThat(NumberText.plain(value, decimals)).isEqualTo(rounded.toPlainString());
    }
  }

  @Provide
  Arbitrary<Double> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-1e13, 1e13).map(value -> value == 0 ? 0.0 : value),
        Arbitraries.doubles().between(-100, 100).map(value -> value == 0 ? 0.0 : value),
        Arbitraries.integers().between(-1_000_000, 1_000_000).map(value -> value / 1000.0),
        Arbitraries.integers().between(-1_000_000, 1_000_000).map(value -> value / 100.0),
        Arbitraries.integers().map(Integer::doubleValue));
  }
}
