package io.zyra.core.decision;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Proposal.Impact;
import io.zyra.core.policy.Proposal.Origin;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.action.ActionType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one action of a rule proposes, with all that does not depend on the subject made once. All
 * of it as the action's file says, so that no action is known here by name.
 */
final class ProposalTemplate {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal SURE = new BigDecimal("1.00");

  private final Rule rule;
  private final ActionCall call;
  private final Optional<String> ruleId;
  private final Set<String> touches;
  private final boolean exact;
  private final Optional<BigDecimal> percent;
  private final Optional<BigDecimal> price;

  ProposalTemplate(Rule rule, ActionCall call) {
    this.rule = rule;
    this.call = call;
    this.ruleId = Optional.of(rule.id());
    this.exact = call.type().confidence() == ActionType.Confidence.EXACT;
    Optional<ActionType.PriceChange> change = call.type().priceChange();
    this.percent = change.flatMap(each -> percent(each, call));
    this.price = change.flatMap(ActionType.PriceChange::price).flatMap(call::decimal);
    SubjectRef none = new SubjectRef(rule.scope(), "");
    this.touches =
        proposal(call.type().touches(), none, SURE, Impact.NONE, Optional.empty()).touches();
  }

  private static Optional<BigDecimal> percent(ActionType.PriceChange change, ActionCall call) {
    return change
        .percent()
        .flatMap(call::decimal)
        .map(percent -> change.lowers() ? percent.negate() : percent);
  }

  /** The fields it may change that no other rule may change besides, in their order. */
  List<String> contests() {
    List<String> contested = new ArrayList<>(touches);
    contested.removeIf(field -> !call.type().isContested(field));
    return contested;
  }

  /** Leaves out what the facts already show to be done. */
  boolean hasSomethingToDo(Subject subject) {
    Optional<ActionType.Need> need = call.type().needs();
    return need.isEmpty() || need.get().metBy(subject);
  }

  /**
   * The proposal.
   *
   * @param product the product whose part the subject is, when it is a variant
   */
  Proposal propose(Subject subject, SubjectRef ref, Optional<String> product) {
    return proposal(touches, ref, confidence(subject), impact(subject), product);
  }

  private Proposal proposal(
      Set<String> touches,
      SubjectRef ref,
      BigDecimal confidence,
      Impact impact,
      Optional<String> product) {
    return new Proposal(
        Origin.AGENT,
        ruleId,
        call.type().name(),
        ref,
        call.parameters(),
        touches,
        call.type().risk(),
        confidence,
        impact,
        rule.publish(),
        rule.mode(),
        product);
  }

  private BigDecimal confidence(Subject subject) {
    return exact ? SURE : contentConfidence(subject);
  }

  private static BigDecimal contentConfidence(Subject subject) {
    return MetricValues.decimal(subject.metrics().get(Metric.CONTENT_CONFIDENCE).orElse(0.5))
        .setScale(2, RoundingMode.HALF_UP);
  }

  private Impact impact(Subject subject) {
    Optional<BigDecimal> change = percent.isPresent() ? percent : pricePercent(subject);
    if (change.isEmpty()) {
      return Impact.NONE;
    }
    Impact alone =
        new Impact(
            change, change.get().signum() < 0 ? revenue(subject, change.get()) : Optional.empty());
    double earlier = subject.metrics().raw(Metric.PRICE_CHANGE);
    return Double.isNaN(earlier)
        ? alone
        : alone.after(exactly(subject, change.get()), BigDecimal.valueOf(earlier));
  }

  /** The change in percent, not rounded to two decimals. */
  private BigDecimal exactly(Subject subject, BigDecimal rounded) {
    return percent.isPresent()
        ? rounded
        : price
            .flatMap(
                to ->
                    dearest(subject)
                        .map(
                            now ->
                                to.subtract(now)
                                    .multiply(HUNDRED)
                                    .divide(now, MathContext.DECIMAL128)))
            .orElse(rounded);
  }

  private static Optional<BigDecimal> dearest(Subject subject) {
    return known(subject, Metric.MAX_PRICE)
        .or(() -> known(subject, Metric.PRICE))
        .filter(now -> now.signum() > 0);
  }

  /** What a lower price costs when it sells no more than before: the worst that is likely. */
  private static Optional<BigDecimal> revenue(Subject subject, BigDecimal percent) {
    return known(subject, Metric.REVENUE_30D)
        .map(sold -> sold.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP));
  }

  /**
   * The deepest change of a price, in percent with two decimals: of a product's variants the
   * dearest falls the deepest to one price, a variant has only its own.
   */
  private Optional<BigDecimal> pricePercent(Subject subject) {
    return price.flatMap(to -> dearest(subject).map(now -> changePercent(now, to)));
  }

  static BigDecimal changePercent(BigDecimal before, BigDecimal after) {
    return after.subtract(before).multiply(HUNDRED).divide(before, 2, RoundingMode.HALF_UP);
  }

  private static Optional<BigDecimal> known(Subject subject, Metric metric) {
    double value = subject.metrics().raw(metric);
    return Double.isNaN(value) ? Optional.empty() : Optional.of(MetricValues.decimal(value));
  }
}
