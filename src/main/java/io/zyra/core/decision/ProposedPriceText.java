package io.zyra.core.decision;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricUnit;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Proposal;
import io.zyra.core.rule.text.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The price that a proposal would set, in words: {@code "to 19.80, from 22.00"}.
 *
 * @param numbers with the decimals that prices are rounded to
 */
record ProposedPriceText(NumberText numbers) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Empty if it sets no price, or the price until now is not known. */
  Optional<String> of(Proposal proposal, Subject subject) {
    double lowest = subject.metrics().raw(Metric.PRICE);
    boolean sets = proposal.touches().contains("variants[].price");
    if (!sets || Double.isNaN(lowest) || proposal.impact().pricePercent().isEmpty()) {
      return Optional.empty();
    }
    double highest = subject.metrics().get(Metric.MAX_PRICE).orElse(lowest);
    BigDecimal percent = proposal.impact().pricePercent().get();
    Optional<BigDecimal> fixed =
        Optional.of(proposal.parameters().path("price"))
            .filter(price -> price.isNumber())
            .map(price -> price.decimalValue());
    return Optional.of(
        "to "
            + range(
                fixed.orElseGet(() -> changed(lowest, percent)),
                fixed.orElseGet(() -> changed(highest, percent)))
            + ", from "
            + range(MetricValues.decimal(lowest), MetricValues.decimal(highest)));
  }

  private BigDecimal changed(double price, BigDecimal percent) {
    BigDecimal before = MetricValues.decimal(price);
    return before
        .multiply(HUNDRED.add(percent))
        .divide(HUNDRED)
        .setScale(numbers.moneyDecimals(), RoundingMode.HALF_UP);
  }

  private String range(BigDecimal lowest, BigDecimal highest) {
    String from = numbers.exact(lowest.doubleValue(), MetricUnit.MONEY);
    String to = numbers.exact(highest.doubleValue(), MetricUnit.MONEY);
    return from.equals(to) ? from : from + " to " + to;
  }
}
