package io.zyra.core.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a policy can ask for, under the name that its model has for it. A model takes of these what
 * it looks at; what is not known of a proposal is null.
 */
public enum PolicyInputVariable {
  /** How much the merchant leaves to the autopilot. */
  MODE("Mode", asked -> Optional.of(asked.inputs().mode().key())),
  /** The action's name. */
  ACTION_TYPE("Action type", asked -> Optional.of(asked.proposal().actionType())),
  /** {@code low}, {@code medium} or {@code high}. */
  RISK("Risk", asked -> Optional.of(asked.proposal().risk().key())),
  /** 0 to 1: how sure we are that it does what it is meant to. */
  CONFIDENCE("Confidence", asked -> number(asked.proposal().confidence())),
  /** What it is done to: {@code product}, {@code variant} and so on. */
  SCOPE("Scope", asked -> Optional.of(asked.proposal().subject().scope().key())),
  /** {@code rule} or {@code person}. */
  ASKED_BY("Asked by", asked -> Optional.of(asked.proposal().isByAgent() ? "rule" : "person")),
  /** Whether it would change products. */
  CHANGES_CATALOGUE(
      "Changes the catalogue", asked -> Optional.of(asked.proposal().isChangesCatalogue())),
  /**
   * The deepest change of any price in percent; below zero is a fall. A fall counts together with
   * the price's changes of the last days.
   */
  PRICE_CHANGE("Price change", PolicyInputVariable::priceChange),
  /** The same of this change alone. */
  PRICE_CHANGE_ALONE(
      "Price change alone", asked -> number(asked.proposal().impact().pricePercent())),
  /** How many last days these are. */
  PRICE_CHANGE_DAYS(
      "Price change days",
      asked -> Optional.of(BigDecimal.valueOf(asked.inputs().limits().priceChangeDays()))),
  /** By how many percent the merchant lets prices fall. */
  PRICE_DROP_LIMIT(
      "Price drop limit", asked -> number(asked.inputs().limits().maxPriceDropPercent())),
  /**
   * The expected change of revenue over 30 days, in the shop's currency; of a price that falls
   * together with its changes of the last days.
   */
  REVENUE_CHANGE("Revenue change", asked -> number(asked.proposal().impact().limitedRevenue())),
  /** How much revenue over 30 days the merchant lets be put at risk. */
  REVENUE_LOSS_LIMIT(
      "Revenue loss limit", asked -> number(asked.inputs().limits().maxRevenueLoss())),
  /** The place in the day's catalogue changes; 0 when the product was changed today already. */
  PLACE("Place", asked -> place(asked, BudgetPosition::place)),
  /** How many products may be changed automatically today. */
  BUDGET("Budget", asked -> place(asked, BudgetPosition::budget)),
  /** How many products the catalogue has. */
  PRODUCTS("Products", asked -> place(asked, BudgetPosition::products)),
  /** How many subjects the rule's action reaches in this run. */
  SUBJECTS("Subjects", asked -> number(asked.inputs().reach().map(BigDecimal::valueOf))),
  /** What the other policies have come to. */
  VERDICT("Verdict", asked -> asked.verdict().map(Verdict::key));

  /** Known of every proposal. */
  static final Set<PolicyInputVariable> OF_ALL =
      Collections.unmodifiableSet(EnumSet.range(MODE, REVENUE_LOSS_LIMIT));

  /** Known besides of what has a place in the day's catalogue changes. */
  static final Set<PolicyInputVariable> OF_PLACED =
      Collections.unmodifiableSet(EnumSet.range(MODE, PRODUCTS));

  /** Known besides when it is asked how a change goes out. */
  static final Set<PolicyInputVariable> OF_HANDLED = handled();

  private final String words;
  private final Function<Asked, Optional<?>> value;

  PolicyInputVariable(String words, Function<Asked, Optional<?>> value) {
    this.words = words;
    this.value = value;
  }

  /**
   * What a policy is asked about.
   *
   * @param verdict what the policies that give verdicts have come to, when they have
   */
  record Asked(Proposal proposal, JudgementContext inputs, Optional<Verdict> verdict) {}

  /** The input's name in a model. */
  public String words() {
    return words;
  }

  /** Its FEEL type. */
  public String type() {
    return switch (this) {
      case MODE, ACTION_TYPE, RISK, SCOPE, ASKED_BY, VERDICT -> "string";
      case CHANGES_CATALOGUE -> "boolean";
      default -> "number";
    };
  }

  /** A text, a number or a flag; empty when it is not known. */
  Optional<?> of(Asked asked) {
    return value.apply(asked);
  }

  static Optional<PolicyInputVariable> named(String words) {
    return Arrays.stream(values()).filter(input -> input.words.equals(words)).findFirst();
  }

  private static Set<PolicyInputVariable> handled() {
    Set<PolicyInputVariable> inputs = EnumSet.copyOf(OF_ALL);
    inputs.add(SUBJECTS);
    inputs.add(VERDICT);
    return Collections.unmodifiableSet(inputs);
  }

  /** With two decimals, unless it takes more to tell it from the limit. */
  private static Optional<BigDecimal> priceChange(Asked asked) {
    BigDecimal limit = asked.inputs().limits().maxPriceDropPercent().negate();
    return number(
        asked
            .proposal()
            .impact()
            .limitedPercent()
            .map(
                exact -> {
                  BigDecimal told = exact.setScale(2, RoundingMode.HALF_UP);
                  return told.compareTo(limit) == exact.compareTo(limit) ? told : exact;
                }));
  }

  private static Optional<BigDecimal> place(Asked asked, Function<BudgetPosition, Integer> part) {
    return asked.inputs().place().map(part).map(BigDecimal::valueOf);
  }

  private static Optional<BigDecimal> number(Optional<BigDecimal> number) {
    return number.map(PolicyInputVariable::shortest);
  }

  private static Optional<BigDecimal> number(BigDecimal number) {
    return Optional.of(shortest(number));
  }

  /** Written in the shortest way, so that 20 and 20.00 read the same in a reason. */
  private static BigDecimal shortest(BigDecimal number) {
    if (number.scale() == 0) {
      return number;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}
