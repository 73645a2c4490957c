package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Filling and emptying carts, as the cart page and the AJAX API of a shop do. */
public final class ShoppingCarts {
  private static final int MOST_PIECES = 1_000_000;

  private final Commerce commerce;

  public ShoppingCarts(Commerce commerce) {
    this.commerce = commerce;
  }

  /** Adds pieces of a variant; the cart is made if it does not exist. */
  public SandboxCart add(String token, long variantId, int quantity, Instant now) {
    return add(token, Map.of(variantId, quantity), now);
  }

  /** Adds pieces of several variants, or none if one cannot be added. */
  public SandboxCart add(String token, Map<Long, Integer> pieces, Instant now) {
    if (pieces.isEmpty() || pieces.values().stream().anyMatch(quantity -> quantity < 1)) {
      throw CommerceException.refused("A quantity is at least 1");
    }
    return commerce
        .shop()
        .change(
            now,
            change -> {
              Optional<SandboxCart> before = commerce.cart(token);
              SandboxCart cart = before.orElseGet(() -> empty(change, token));
              for (Map.Entry<Long, Integer> each : pieces.entrySet()) {
                long wanted = pieces(cart, each.getKey()) + (long) each.getValue();
                cart = with(change, cart, each.getKey(), wanted);
              }
              return kept(change, cart, before.isPresent() ? "CARTS_UPDATE" : "CARTS_CREATE");
            });
  }

  /** Sets how many pieces of a variant are in the cart; 0 takes it out. */
  public SandboxCart set(String token, long variantId, int quantity, Instant now) {
    if (quantity < 0) {
      throw CommerceException.refused("A quantity is not negative");
    }
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCart cart =
                  commerce
                      .cart(token)
                      .filter(found -> pieces(found, variantId) > 0)
                      .orElseThrow(() -> CommerceException.missing("The cart has no such line"));
              return kept(change, with(change, cart, variantId, quantity), "CARTS_UPDATE");
            });
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

  private static int pieces(SandboxCart cart, long variantId) {
    return cart.lines().stream()
        .filter(line -> line.variantId() == variantId)
        .mapToInt(OrderLine::quantity)
        .sum();
  }

  private static SandboxCart empty(ShopTransaction change, String token) {
    return new SandboxCart(
        change.nextId(), token, List.of(), Optional.empty(), change.now(), change.now());
  }

  /** The cart with that many pieces of a variant; a line that there was keeps its place. */
  private static SandboxCart with(
      ShopTransaction change, SandboxCart cart, long variantId, long wanted) {
    List<OrderLine> lines = new ArrayList<>(cart.lines());
    int place =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).variantId() == variantId)
            .findFirst()
            .orElse(lines.size());
    if (wanted == 0) {
      lines.remove(place);
    } else if (place == lines.size()) {
      lines.add(line(change, variantId, wanted));
    } else {
      lines.set(place, line(change, variantId, wanted));
    }
    return cart.with(lines, change.now());
  }

  private static OrderLine line(ShopTransaction change, long variantId, long wanted) {
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
          "Only "
              + Math.max(0, variant.stock())
              + " of "
              + product.listing().title()
              + " are left");
    }
    return OrderLine.of(variantId, product, variant, (int) wanted);
  }

  private SandboxCart kept(ShopTransaction change, SandboxCart cart, String topic) {
    change.publish(topic, cart);
    return change.write(commerce.carts(), cart);
  }
}
