package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.action.ActionRisk;
import java.math.BigDecimal;
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
    touches = SortedCopy.of(touches);
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
   */
  public record Impact(Optional<BigDecimal> pricePercent, Optional<BigDecimal> revenue) {
    public static final Impact NONE = new Impact(Optional.empty(), Optional.empty());
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
