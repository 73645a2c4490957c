package io.zyra.action.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.catalog.CurrencyDecimals;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets prices, and discounts with the price until now as the compare-at price: of all variants, or
 * of the one that it is about.
 */
@ApplicationScoped
public class PriceEditor implements ProductEditor {
  private static final String COMPARE_AT = "set_compare_at_price";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public Set<String> types() {
    return Set.of("set_price", "discount", COMPARE_AT);
  }

  @Override
  public Draft draft(
      Merchant merchant, String type, ChangeTarget target, ObjectNode parameters, UsedTexts taken) {
    int digits = CurrencyDecimals.of(merchant.currency());
    List<ProductEdit> edits = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<Variant> variants = target.product().content().variants();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      String key = variant.shopId().orElse("#" + i);
      if (target.includes(key) && type.equals(COMPARE_AT)) {
        edits.add(compareAt(key, parameters, digits));
      } else if (target.includes(key)) {
        BigDecimal price = newPrice(type, variant.price(), parameters, digits);
        edits.addAll(
            type.equals("discount")
                ? discounted(variant, key, price, digits)
                : List.of(edit(ProductField.Kind.VARIANT_PRICE, key, price)));
        note(variant, price).filter(text -> type.equals("set_price")).ifPresent(notes::add);
      }
    }
    List<String> reasons =
        edits.isEmpty()
            ? List.of("The discount is less than the smallest amount of the currency.")
            : List.of();
    return new Draft(edits, reasons, notes);
  }

  private static ProductEdit compareAt(String key, ObjectNode parameters, int digits) {
    return new ProductEdit(
        ProductField.of(ProductField.Kind.VARIANT_COMPARE_AT_PRICE, key),
        Optional.of(parameters.path("amount"))
            .filter(JsonNode::isNumber)
            .map(amount -> amount.decimalValue().setScale(digits, RoundingMode.HALF_UP))
            .map(BigDecimal::toPlainString));
  }

  private static Optional<String> note(Variant variant, BigDecimal price) {
    return variant
        .compareAtPrice()
        .filter(compareAt -> price.compareTo(compareAt) >= 0)
        .filter(compareAt -> variant.price().compareTo(compareAt) < 0)
        .map(
            compareAt ->
                "The price %s of \"%s\" is not below its compare-at price %s, so no discount is shown."
                    .formatted(price.toPlainString(), variant.name(), compareAt.toPlainString()));
  }

  /**
   * The lower price, with the price until now as the compare-at price. A discount that rounds to
   * nothing changes nothing: a compare-at price that is not above the price is a false sale.
   */
  private static List<ProductEdit> discounted(
      Variant variant, String key, BigDecimal price, int digits) {
    BigDecimal before = variant.price().setScale(digits, RoundingMode.DOWN);
    if (price.compareTo(before) >= 0) {
      return List.of();
    }
    BigDecimal compareAt = variant.compareAtPrice().orElse(BigDecimal.ZERO).max(before);
    return List.of(
        edit(ProductField.Kind.VARIANT_PRICE, key, price),
        edit(ProductField.Kind.VARIANT_COMPARE_AT_PRICE, key, compareAt));
  }

  /** The prices that a test tries. */
  public Draft tried(Merchant merchant, ChangeTarget target, ObjectNode parameters) {
    ObjectNode prices = JsonNodeFactory.instance.objectNode();
    prices.set("price", parameters.path("variant_b"));
    prices.set("percent", parameters.path("percent"));
    return draft(merchant, "set_price", target, prices, UsedTexts.nothing());
  }

  private static BigDecimal newPrice(
      String type, BigDecimal price, ObjectNode parameters, int digits) {
    JsonNode fixed = parameters.path("price");
    if (fixed.isNumber()) {
      return fixed.decimalValue().setScale(digits, RoundingMode.HALF_UP);
    }
    BigDecimal percent = parameters.path("percent").decimalValue();
    BigDecimal factor =
        HUNDRED.add(type.equals("discount") ? percent.negate() : percent).divide(HUNDRED);
    return price.multiply(factor).setScale(digits, RoundingMode.HALF_UP);
  }

  private static ProductEdit edit(ProductField.Kind kind, String key, BigDecimal value) {
    return new ProductEdit(ProductField.of(kind, key), Optional.of(value.toPlainString()));
  }
}
