package io.zyra.core.decision;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Proposal.Impact;
import io.zyra.core.policy.Proposal.Origin;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.action.ActionType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns a rule that fires into what it wants done, with what that is estimated to change: all of it
 * as the action's file says, so that no action is known here by name.
 */
final class ReferenceProposer {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ReferenceProposer() {}

  static List<Proposal> propose(Rule rule, Subject subject) {
    return rule.then().stream()
        .filter(call -> hasSomethingToDo(call, subject))
        .map(call -> propose(rule, call, subject))
        .toList();
  }

  /** Leaves out what the facts already show to be done. */
  private static boolean hasSomethingToDo(ActionCall call, Subject subject) {
    return call.type().needs().map(need -> need.metBy(subject)).orElse(true);
  }

  private static Proposal propose(Rule rule, ActionCall call, Subject subject) {
    return new Proposal(
        Origin.AGENT,
        Optional.of(rule.id()),
        call.type().name(),
        subject.ref(),
        call.parameters(),
        call.type().touches(),
        call.type().risk(),
        confidence(call, subject),
        impact(call, subject),
        rule.publish(),
        rule.mode(),
        subject.scope() == Scope.VARIANT ? Attribute.PRODUCT_ID.of(subject) : Optional.empty());
  }

  private static BigDecimal confidence(ActionCall call, Subject subject) {
    double confidence =
        switch (call.type().confidence()) {
          case CONTENT -> subject.metrics().get(Metric.CONTENT_CONFIDENCE).orElse(0.5);
          case EXACT -> 1;
        };
    return BigDecimal.valueOf(confidence).setScale(2, RoundingMode.HALF_UP);
  }

  private static Impact impact(ActionCall call, Subject subject) {
    Optional<BigDecimal> percent =
        call.type().priceChange().flatMap(change -> pricePercent(change, call, subject));
    Optional<BigDecimal> revenue =
        percent
            .filter(change -> change.signum() < 0)
            .flatMap(change -> known(subject, Metric.REVENUE_30D).map(sold -> share(sold, change)));
    return new Impact(percent, revenue);
  }

  /** What a lower price costs when it sells no more than before: the worst that is likely. */
  private static BigDecimal share(BigDecimal revenue, BigDecimal percent) {
    return revenue.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
  }

  /**
   * The deepest change of a price, in percent with two decimals: of a product's variants the
   * dearest falls the deepest to one price, a variant has only its own.
   */
  private static Optional<BigDecimal> pricePercent(
      ActionType.PriceChange change, ActionCall call, Subject subject) {
    return change
        .percent()
        .flatMap(call::decimal)
        .map(percent -> change.lowers() ? percent.negate() : percent)
        .or(
            () ->
                change
                    .price()
                    .flatMap(call::decimal)
                    .flatMap(
                        price ->
                            known(subject, Metric.MAX_PRICE)
                                .or(() -> known(subject, Metric.PRICE))
                                .filter(now -> now.signum() > 0)
                                .map(now -> changePercent(now, price))));
  }

  static BigDecimal changePercent(BigDecimal before, BigDecimal after) {
    return after.subtract(before).multiply(HUNDRED).divide(before, 2, RoundingMode.HALF_UP);
  }

  private static Optional<BigDecimal> known(Subject subject, Metric metric) {
    OptionalDouble value = subject.metrics().get(metric);
    return value.isPresent()
        ? Optional.of(BigDecimal.valueOf(value.getAsDouble()))
        : Optional.empty();
  }
}
