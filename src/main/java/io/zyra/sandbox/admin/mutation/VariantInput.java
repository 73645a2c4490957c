package io.zyra.sandbox.admin.mutation;

import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.ProductVariant.Weight;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one variant from the input of {@code productSet} and {@code productVariantsBulkUpdate}. */
final class VariantInput {
  private static final int LONGEST_TEXT = 255;
  private static final int MOST_STOCK = 1_000_000_000;

  private final InputObject input;
  private final ShopProfile shop;
  private final List<UserError> errors = new ArrayList<>();

  VariantInput(InputObject input, ShopProfile shop) {
    this.input = input;
    this.shop = shop;
  }

  /** The errors; call it after the variant was read. Paths start at the variant's input object. */
  List<UserError> errors() {
    return List.copyOf(errors);
  }

  /** A new variant. */
  ProductVariant created(List<String> optionValues, ShopTransaction change) {
    Instant now = change.now();
    return applied(
        new ProductVariant(
            change.nextId(),
            change.nextId(),
            optionValues,
            Optional.empty(),
            Optional.empty(),
            BigDecimal.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            false,
            true,
            Weight.NONE,
            now,
            now),
        optionValues,
        now);
  }

  /** An existing variant with the input applied. */
  ProductVariant applied(ProductVariant old, List<String> optionValues, Instant now) {
    InputObject item = input.object("inventoryItem").orElse(new InputObject(Map.of()));
    ProductVariant changed =
        new ProductVariant(
            old.id(),
            old.inventoryItemId(),
            optionValues,
            sku(item, old),
            text(input, "barcode", "Barcode", old.barcode(), "barcode"),
            amount(input, "price", "Price", Optional.of(old.price()), "price").orElse(old.price()),
            amount(
                input,
                "compareAtPrice",
                "Compare at price",
                old.compareAtPrice(),
                "compareAtPrice"),
            amount(item, "cost", "Cost", old.cost(), "inventoryItem", "cost"),
            stock(old.inventoryQuantity()),
            item.valueOr("tracked", old.tracked()),
            item.valueOr("requiresShipping", old.requiresShipping()),
            input
                .valueOr("inventoryPolicy", old.sellWhenOutOfStock() ? "CONTINUE" : "DENY")
                .equals("CONTINUE"),
            input.valueOr("taxable", old.taxable()),
            weight(item, old.weight()),
            old.createdAt(),
            old.updatedAt());
    return changed.equals(old) ? old : changed.changedAt(now);
  }

  private Optional<String> sku(InputObject item, ProductVariant old) {
    return item.has("sku")
        ? text(item, "sku", "SKU", old.sku(), "inventoryItem", "sku")
        : text(input, "sku", "SKU", old.sku(), "sku");
  }

  private Optional<String> text(
      InputObject from, String field, String label, Optional<String> old, String... path) {
    Optional<String> text = from.textOr(field, old);
    if (from.has(field)
        && text.filter(t -> ProductListingInput.length(t) > LONGEST_TEXT).isPresent()) {
      String message = label + " is too long (maximum is " + LONGEST_TEXT + " characters)";
      errors.add(UserError.at(List.of(path), message, "TOO_LONG"));
    }
    return text;
  }

  private Optional<BigDecimal> amount(
      InputObject from, String field, String label, Optional<BigDecimal> old, String... path) {
    Optional<BigDecimal> amount = from.amountOr(field, old).map(shop::rounded);
    if (amount.filter(a -> a.signum() < 0).isPresent()) {
      String message = label + " must be greater than or equal to 0";
      errors.add(UserError.at(List.of(path), message, "NEGATIVE_PRICE_VALUE"));
      return old;
    }
    return amount;
  }

  private Optional<Integer> stock(Optional<Integer> old) {
    if (!input.hasValue("inventoryQuantities")) {
      return old;
    }
    long total = 0;
    for (InputObject level : input.objects("inventoryQuantities")) {
      int quantity = level.valueOr("quantity", 0);
      if (GlobalId.number("Location", level.valueOr("locationId", "")).isEmpty()
          || Math.abs((long) quantity) > MOST_STOCK) {
        errors.add(
            UserError.at(
                List.of("inventoryQuantities"),
                "Inventory quantity must be for a location and at most " + MOST_STOCK,
                "INVALID_INPUT"));
        return old;
      }
      total += quantity;
    }
    return Optional.of((int) Math.max(-MOST_STOCK, Math.min(MOST_STOCK, total)));
  }

  private static Weight weight(InputObject item, Weight old) {
    return item.object("measurement")
        .flatMap(measurement -> measurement.object("weight"))
        .map(
            weight ->
                new Weight(
                    BigDecimal.valueOf(weight.<Number>valueOr("value", 0.0).doubleValue()),
                    weight.valueOr("unit", old.unit())))
        .orElse(old);
  }
}
