package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.policy.dmn.ModelDescription;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a policy can ask for, under the name that its model has for it. A model takes of these what
 * it looks at; what is not known of a proposal is null.
 */
public enum ReferencePolicyInput {
  /** How much the merchant leaves to the autopilot. */
  MODE("Mode", asked -> text(asked.inputs().mode().key())),
  /** The action's name. */
  ACTION_TYPE("Action type", asked -> text(asked.proposal().actionType())),
  /** {@code low}, {@code medium} or {@code high}. */
  RISK("Risk", asked -> text(asked.proposal().risk().key())),
  /** 0 to 1: how sure we are that it does what it is meant to. */
  CONFIDENCE("Confidence", asked -> number(asked.proposal().confidence())),
  /** What it is done to: {@code product}, {@code variant} and so on. */
  SCOPE("Scope", asked -> text(asked.proposal().subject().scope().key())),
  /** {@code rule} or {@code person}. */
  ASKED_BY("Asked by", asked -> text(asked.proposal().isByAgent() ? "rule" : "person")),
  /** Whether it would change products. */
  CHANGES_CATALOGUE(
      "Changes the catalogue",
      asked -> JsonNodeFactory.instance.booleanNode(asked.proposal().isChangesCatalogue())),
  /** The deepest change of any price in percent; below zero is a fall. */
  PRICE_CHANGE("Price change", asked -> number(asked.proposal().impact().pricePercent())),
  /** The same of this change alone. */
  PRICE_CHANGE_ALONE(
      "Price change alone", asked -> number(asked.proposal().impact().pricePercent())),
  /** How many last days changes of a price count together. */
  PRICE_CHANGE_DAYS(
      "Price change days",
      asked -> number(BigDecimal.valueOf(asked.inputs().limits().priceChangeDays()))),
  /** By how many percent the merchant lets prices fall. */
  PRICE_DROP_LIMIT(
      "Price drop limit", asked -> number(asked.inputs().limits().maxPriceDropPercent())),
  /** The expected change of revenue over 30 days, in the shop's currency. */
  REVENUE_CHANGE("Revenue change", asked -> number(asked.proposal().impact().revenue())),
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
  VERDICT(
      "Verdict",
      asked ->
          asked
              .verdict()
              .map(verdict -> text(verdict.key()))
              .orElse(JsonNodeFactory.instance.nullNode()));

  /** Known of every proposal. */
  static final Set<ReferencePolicyInput> OF_ALL =
      Collections.unmodifiableSet(EnumSet.range(MODE, REVENUE_LOSS_LIMIT));

  /** Known besides of what has a place in the day's catalogue changes. */
  static final Set<ReferencePolicyInput> OF_PLACED =
      Collections.unmodifiableSet(EnumSet.range(MODE, PRODUCTS));

  /** Known besides when it is asked how a change goes out. */
  static final Set<ReferencePolicyInput> OF_HANDLED = handled();

  private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

  private final String words;
  private final Function<Asked, JsonNode> value;

  ReferencePolicyInput(String words, Function<Asked, JsonNode> value) {
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

  JsonNode of(Asked asked) {
    return value.apply(asked);
  }

  /** What a model looks at of all that is known. */
  static List<ReferencePolicyInput> wanted(PolicyModel model) {
    return model.compiled().describe().inputs().stream()
        .map(ModelDescription.Named::name)
        .map(ReferencePolicyInput::named)
        .flatMap(Optional::stream)
        .filter(
            input -> model.policy().inputs().contains(PolicyInputVariable.valueOf(input.name())))
        .toList();
  }

  static Optional<ReferencePolicyInput> named(String words) {
    return Arrays.stream(values()).filter(input -> input.words.equals(words)).findFirst();
  }

  private static Set<ReferencePolicyInput> handled() {
    Set<ReferencePolicyInput> inputs = EnumSet.copyOf(OF_ALL);
    inputs.add(SUBJECTS);
    inputs.add(VERDICT);
    return Collections.unmodifiableSet(inputs);
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  private static JsonNode place(Asked asked, Function<BudgetPosition, Integer> part) {
    return number(asked.inputs().place().map(part).map(BigDecimal::valueOf));
  }

  private static JsonNode number(Optional<BigDecimal> number) {
    return number.map(ReferencePolicyInput::number).orElseGet(JsonNodeFactory.instance::nullNode);
  }

  /** Written in the shortest way, so that 20 and 20.00 read the same in a reason. */
  private static JsonNode number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return EXACT.numberNode(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
  }
}
