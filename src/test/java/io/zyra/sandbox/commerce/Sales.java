package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Sells in a sandbox shop, for tests that need orders. */
public final class Sales {
  private static final AtomicLong TOKENS = new AtomicLong();

  private final Commerce commerce;

  public Sales(Shop shop) {
    this.commerce = Commerce.of(shop);
  }

  public static String token() {
    return String.format(Locale.ROOT, "%032x", TOKENS.incrementAndGet());
  }

  public static BuyerContact buyer(String email) {
    return new BuyerContact(
        Optional.of(email),
        Optional.of("+4930123456"),
        Optional.of(
            new PostalAddress(
                1,
                "Ada",
                "Byron",
                "Elm St. 1",
                "10115",
                "Berlin",
                "DE",
                Optional.of("+4930123456"))),
        true,
        false);
  }

  /** A checkout of pieces of a product's first variant, left before it was paid. */
  public SandboxCheckout checkout(SandboxProduct product, int pieces, String email, Instant at) {
    String cart = token();
    new ShoppingCarts(commerce).add(cart, product.variants().get(0).id(), pieces, at);
    CheckoutProcess process = new CheckoutProcess(commerce, Sales::token);
    return process.contact(process.begin(cart, at).token(), buyer(email), at);
  }

  public SandboxOrder order(SandboxProduct product, int pieces, String email, Instant at) {
    return new CheckoutProcess(commerce, Sales::token)
        .complete(checkout(product, pieces, email, at).token(), at);
  }
}
