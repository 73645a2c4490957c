package io.zyra.action.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.CumulativePriceDrop;
import io.zyra.catalog.Product;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.Proposal;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.RuleMode;
import io.zyra.facts.FactLoader;
import io.zyra.merchant.Merchant;
import io.zyra.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has the policies in force judge what a person or a program asks for, as they judge what rules
 * want; only the autopilot and its daily budget are not asked, since nothing is automatic here.
 */
@ApplicationScoped
class RequestedActionJudge {
  private final Policies policies;
  private final FactLoader facts;
  private final CumulativePriceDrop priceDrop;
  private final Clock clock;

  RequestedActionJudge(
      Policies policies, FactLoader facts, CumulativePriceDrop priceDrop, Clock clock) {
    this.policies = policies;
    this.facts = facts;
    this.priceDrop = priceDrop;
    this.clock = clock;
  }

  Judgement judge(Merchant merchant, RequestedActions.Wish wish, List<ProductChange> changes) {
    Proposal proposal =
        new Proposal(
            Proposal.Origin.PERSON,
            Optional.empty(),
            wish.type(),
            wish.about().ref(),
            wish.parameters(),
            changes.stream()
                .map(change -> change.field().kind().name())
                .collect(Collectors.toSet()),
            wish.risk(),
            BigDecimal.ONE,
            impact(merchant, wish, changes),
            PublishMode.AUTO,
            RuleMode.LIVE,
            Optional.empty());
    return policies
        .inForce()
        .judge(
            List.of(proposal),
            merchant.mode(),
            merchant.limits(),
            new BudgetUsage(0, Set.of()),
            () -> {})
        .get(0);
  }

  /** Of what the asker expects and what a lower price costs at unchanged sales, the worse. */
  private Proposal.Impact impact(
      Merchant merchant, RequestedActions.Wish wish, List<ProductChange> changes) {
    Optional<BigDecimal> percent = PriceChangePercent.deepest(changes);
    Optional<BigDecimal> expected = revenue(wish.impact());
    Optional<BigDecimal> lost =
        percent
            .filter(change -> change.signum() < 0)
            .flatMap(
                change ->
                    wish.about().target().map(target -> share(merchant, target.product(), change)));
    Proposal.Impact alone =
        new Proposal.Impact(
            percent,
            Stream.concat(expected.stream(), lost.stream()).min(Comparator.naturalOrder()));
    return wish.about()
        .target()
        .flatMap(target -> priceDrop.deepestFall(merchant, target.product(), changes))
        .filter(fall -> percent.filter(each -> fall.compareTo(each) < 0).isPresent())
        .map(alone::together)
        .orElse(alone);
  }

  private BigDecimal share(Merchant merchant, Product product, BigDecimal percent) {
    return sold(merchant, product).multiply(percent).movePointLeft(2);
  }

  /** In the last 30 days, as rules see it. */
  private BigDecimal sold(Merchant merchant, Product product) {
    return facts.subjects(merchant, Scope.PRODUCT, clock.instant()).stream()
        .filter(subject -> subject.id().equals(product.id().toString()))
        .map(subject -> subject.metrics().get(Metric.REVENUE_30D))
        .flatMapToDouble(OptionalDouble::stream)
        .mapToObj(BigDecimal::valueOf)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private static Optional<BigDecimal> revenue(JsonNode impact) {
    JsonNode revenue = impact.path("revenue");
    return revenue.isNumber() ? Optional.of(revenue.decimalValue()) : Optional.empty();
  }
}
