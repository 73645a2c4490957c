package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filling and emptying carts, as the cart page and the AJAX API of a shop do. */
public final class ShoppingCarts {
  private static final int MOST_PIECES = 1_000_000;

  private final Commerce commerce;

  public ShoppingCarts(Commerce commerce) {
    this.commerce = commerce;
  }

  /** Adds pieces of a variant; the cart is made if it does not exist. */
  public SandboxCart add(String token, long variantId, int quantity, Instant now) {
    if (quantity < 1) {
      throw CommerceException.refused("A quantity is at least 1");
    }
    return commerce
        .shop()
        .change(
            now,
            change -> {
              int before = pieces(token, variantId);
              return written(change, token, variantId, before + (long) quantity);
            });
  }

  /** Sets how many pieces of a variant are in the cart; 0 takes it out. */
  public SandboxCart set(String token, long variantId, int quantity, Instant now) {
    if (quantity < 0) {
      throw CommerceException.refused("A quantity is not negative");
    }
    if (pieces(token, variantId) == 0) {
      throw CommerceException.missing("The cart has no such line");
    }
    return commerce.shop().change(now, change -> written(change, token, variantId, quantity));
  }

  /** Takes everything out; a cart that does not exist stays so. */
  public Optional<SandboxCart> clear(String token, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change ->
                commerce
                    .cart(token)
                    .map(
                        cart ->
                            cart.lines().isEmpty()
                                ? cart
                                : kept(change, cart.with(List.of(), now), "CARTS_UPDATE")));
  }

  private int pieces(String token, long variantId) {
    return commerce.cart(token).stream()
        .flatMap(cart -> cart.lines().stream())
        .filter(line -> line.variantId() == variantId)
        .mapToInt(OrderLine::quantity)
        .sum();
  }

  private SandboxCart written(ShopTransaction change, String token, long variantId, long wanted) {
    SandboxProduct product =
        change
            .productWithPart(variantId)
            .filter(found -> found.listing().status() == SandboxProduct.Status.ACTIVE)
            .orElseThrow(() -> CommerceException.missing("Cannot find variant"));
    ProductVariant variant =
        product
            .variant(variantId)
            .orElseThrow(() -> CommerceException.missing("Cannot find variant"));
    if (wanted > MOST_PIECES || wanted > Stock.available(variant)) {
      throw CommerceException.refused(
          "All " + Math.max(0, variant.stock()) + " " + product.listing().title() + " are taken");
    }
    Optional<SandboxCart> before = commerce.cart(token);
    SandboxCart cart =
        before.orElseGet(
            () ->
                new SandboxCart(
                    change.nextId(),
                    token,
                    List.of(),
                    Optional.empty(),
                    change.now(),
                    change.now()));
    List<OrderLine> lines = new ArrayList<>();
    boolean found = false;
    for (OrderLine line : cart.lines()) {
      if (line.variantId() != variantId) {
        lines.add(line);
      } else if (wanted > 0) {
        lines.add(OrderLine.of(line.id(), product, variant, (int) wanted));
        found = true;
      }
    }
    if (!found && wanted > 0) {
      lines.add(OrderLine.of(variantId, product, variant, (int) wanted));
    }
    return kept(
        change,
        cart.with(lines, change.now()),
        before.isPresent() ? "CARTS_UPDATE" : "CARTS_CREATE");
  }

  private SandboxCart kept(ShopTransaction change, SandboxCart cart, String topic) {
    change.publish(topic, cart);
    return change.write(commerce.carts(), cart);
  }
}
