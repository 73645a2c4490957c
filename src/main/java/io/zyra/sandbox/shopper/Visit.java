package io.zyra.sandbox.shopper;

import io.zyra.sandbox.commerce.CheckoutProcess;
import io.zyra.sandbox.commerce.CommerceException;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.commerce.ShoppingCarts;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;

/** One visit of a shopper, from the first page to the order or to where it was left. */
final class Visit {
  private static final int SHOWN = 8;
  private static final double SEARCHES = 0.5;
  private static final double STARTS_CHECKOUT = 0.7;
  private static final double PAYS = 0.65;
  private static final double TAKES_TWO = 0.15;
  private static final Duration STEP = Duration.ofSeconds(20);

  private final SimulatedShop shop;
  private final RandomGenerator random;
  private final Shopper shopper;
  private final PixelEvents pixel;
  private Instant now;

  Visit(SimulatedShop shop, RandomGenerator random, Shopper shopper, Instant start) {
    this.shop = shop;
    this.random = random;
    this.shopper = shopper;
    this.pixel = shop.pixelOf(shopper);
    this.now = start;
  }

  /** How a visit ended. */
  record Outcome(Optional<SandboxOrder> order, Optional<SandboxCheckout> left, Instant end) {}

  Outcome run() {
    List<SandboxProduct> shown = shop.shown(SHOWN, random);
    pixel.page(now, "/");
    enter(shown);
    String cart = shop.token();
    boolean filled = false;
    for (SandboxProduct product : shown) {
      boolean taken =
          shop.truth(product).filter(truth -> looksAt(product, truth, cart)).isPresent();
      if (taken && !filled) {
        pixel.filled(now);
      }
      filled |= taken;
    }
    return filled && chance(STARTS_CHECKOUT) ? checkOut(cart) : ended();
  }

  private void enter(List<SandboxProduct> shown) {
    pass();
    if (shown.isEmpty()) {
      return;
    }
    SandboxProduct wanted = shown.get(random.nextInt(shown.size()));
    Optional<SandboxCollection> collection = shop.collectionOf(wanted);
    if (chance(SEARCHES) || collection.isEmpty()) {
      String type = wanted.listing().productType();
      pixel.search(now, type.isBlank() ? wanted.listing().title() : type);
    } else {
      pixel.collection(
          now, collection.get().id(), collection.get().handle(), collection.get().title());
    }
  }

  /** Opens a product, maybe, and takes it, maybe; whether it is in the cart then. */
  private boolean looksAt(SandboxProduct product, SimulationTruth.OfProduct truth, String cart) {
    if (!chance(shop.demand().click(truth, product.listing()))) {
      return false;
    }
    pixel.clicked(now, product);
    pass();
    ProductVariant variant = product.variants().get(random.nextInt(product.variants().size()));
    pixel.product(now, product, variant);
    if (!chance(shop.demand().addToCart(truth, variant))) {
      return false;
    }
    pass();
    int quantity = chance(TAKES_TWO) ? 2 : 1;
    try {
      new ShoppingCarts(shop.commerce()).add(cart, variant.id(), quantity, now);
      pixel.added(now, product, variant, quantity);
      return true;
    } catch (CommerceException e) {
      return false; // Fewer are left than were wanted.
    }
  }

  private Outcome checkOut(String cart) {
    pass();
    CheckoutProcess process = new CheckoutProcess(shop.commerce(), shop::token);
    SandboxCheckout checkout = process.begin(cart, now);
    pixel.checkoutStarted(now, checkout);
    pass();
    SandboxCheckout reached = process.contact(checkout.token(), shopper.contact(), now);
    return chance(PAYS) ? pay(reached) : new Outcome(Optional.empty(), Optional.of(reached), now);
  }

  /** Pays what was left before, or now. */
  Outcome pay(SandboxCheckout checkout) {
    pass();
    try {
      SandboxOrder order =
          new CheckoutProcess(shop.commerce(), shop::token).complete(checkout.token(), now);
      pixel.checkoutCompleted(now, checkout, order);
      return new Outcome(Optional.of(order), Optional.empty(), now);
    } catch (CommerceException e) {
      return ended(); // Sold out in the meantime.
    }
  }

  private Outcome ended() {
    return new Outcome(Optional.empty(), Optional.empty(), now);
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private void pass() {
    now = now.plus(STEP.multipliedBy(1L + random.nextInt(3)));
  }
}
