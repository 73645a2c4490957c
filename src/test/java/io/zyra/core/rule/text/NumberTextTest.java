package io.zyra.core.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.fact.MetricUnit;
import io.zyra.core.fact.MetricValues;
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

  @Property(tries = 3000)
  void aNumberBesideABoundReadsAsWhatItIs(
      @ForAll("values") double value, @ForAll("values") double bound) {
    for (double each : new double[] {bound, value, value + 0.001, Math.nextUp(value)}) {
      String text = NumberText.plain(value, 2, each);

      assertThat(new BigDecimal(text).compareTo(MetricValues.decimal(each)))
          .as("%s beside %s", text, each)
          .isEqualTo(MetricValues.decimal(value).compareTo(MetricValues.decimal(each)));
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
