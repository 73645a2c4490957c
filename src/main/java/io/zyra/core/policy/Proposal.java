package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.action.ActionRisk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * What is wanted done, before anyone has said whether it may be.
 *
 * @param origin who wants it
 * @param ruleId the rule that wants it; empty when a person does
 * @param actionType the action's name
 * @param parameters what the action is given
 * @param touches the fields it may change
 * @param risk how much harm it can do
 * @param confidence 0 to 1: how sure we are that it does what it is meant to
 * @param impact what it is estimated to change
 * @param publish how far the rule lets it go
 * @param mode whether the rule acts at all
 * @param product the product whose part the subject is, when it is a variant
 */
public record Proposal(
    Origin origin,
    Optional<String> ruleId,
    String actionType,
    SubjectRef subject,
    ObjectNode parameters,
    Set<String> touches,
    ActionRisk risk,
    BigDecimal confidence,
    Impact impact,
    PublishMode publish,
    RuleMode mode,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> product) {

  public Proposal {
    touches = SortedImmutableCopy.of(touches);
    product = product == null ? Optional.empty() : product;
  }

  /** The id of what counts as changed in the catalogue: the subject, or the product it is of. */
  @JsonIgnore
  public String changedProduct() {
    return product.orElse(subject.id());
  }

  /** Who wants something done. */
  public enum Origin {
    /** A rule, on its own. */
    AGENT,
    /** A person, by asking for it. */
    PERSON
  }

  /**
   * Estimated consequences; what cannot be estimated is absent.
   *
   * @param pricePercent the deepest change of any price, in percent; below zero is a drop
   * @param revenue expected change of revenue over 30 days, in the shop's currency
   * @param pricePercentInAll what limits are asked about: the exact change together with those of
   *     the last days, where it is another than that of this change alone
   */
  public record Impact(
      Optional<BigDecimal> pricePercent,
      Optional<BigDecimal> revenue,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<BigDecimal> pricePercentInAll) {
    private static final int DIGITS = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static final Impact NONE = new Impact(Optional.empty(), Optional.empty());

    /** What was stored before changes were added up has none of them together. */
    public Impact {
      pricePercentInAll = pricePercentInAll == null ? Optional.empty() : pricePercentInAll;
    }

    public Impact(Optional<BigDecimal> pricePercent, Optional<BigDecimal> revenue) {
      this(pricePercent, revenue, Optional.empty());
    }

    /**
     * The same, of a price that has changed before. A rise is judged for itself, and so is a fall
     * after a rise.
     *
     * @param exact this change alone, in percent, not rounded
     * @param earlier the price's change of the last days until now, in percent
     */
    public Impact after(BigDecimal exact, BigDecimal earlier) {
      if (exact.signum() >= 0) {
        return this;
      }
      BigDecimal together =
          HUNDRED
              .add(exact)
              .multiply(HUNDRED.add(earlier.min(BigDecimal.ZERO)))
              .movePointLeft(2)
              .subtract(HUNDRED)
              .setScale(DIGITS, RoundingMode.HALF_UP)
              .stripTrailingZeros();
      return together(together);
    }

    /** The same, given what the price changes by in all. */
    public Impact together(BigDecimal percent) {
      boolean same = pricePercent.filter(alone -> alone.compareTo(percent) == 0).isPresent();
      return same ? this : new Impact(pricePercent, revenue, Optional.of(percent));
    }

    /** The change of the price that limits are asked about. */
    Optional<BigDecimal> limitedPercent() {
      return pricePercentInAll.or(() -> pricePercent);
    }

    /** The change of revenue that limits are asked about, in proportion to that of the price. */
    Optional<BigDecimal> limitedRevenue() {
      Optional<BigDecimal> alone = pricePercent.filter(percent -> percent.signum() < 0);
      return alone.isEmpty() || pricePercentInAll.isEmpty()
          ? revenue
          : revenue.map(
              lost ->
                  lost.multiply(pricePercentInAll.get())
                      .divide(alone.get(), 2, RoundingMode.HALF_UP));
    }
  }

  /** The same with other consequences. */
  Proposal with(Impact other) {
    return new Proposal(
        origin,
        ruleId,
        actionType,
        subject,
        parameters,
        touches,
        risk,
        confidence,
        other,
        publish,
        mode,
        product);
  }

  /** The id of the rule that wants it; empty when a person does. */
  @JsonIgnore
  public String getRuleName() {
    return ruleId.orElse("");
  }

  /** Whether it would change products. */
  @JsonIgnore
  public boolean isChangesCatalogue() {
    return !touches.isEmpty();
  }

  @JsonIgnore
  public boolean isByAgent() {
    return origin == Origin.AGENT;
  }

  /** Whether the rule that wants it only learns. */
  @JsonIgnore
  public boolean isLearning() {
    return mode == RuleMode.LEARNING;
  }

  @JsonIgnore
  public boolean isChangesPrice() {
    return impact.pricePercent().isPresent();
  }

  /** How much revenue is expected to be lost; zero when none is or it is not known. */
  @JsonIgnore
  public BigDecimal getRevenueLoss() {
    return impact.revenue().map(BigDecimal::negate).orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
  }
}
