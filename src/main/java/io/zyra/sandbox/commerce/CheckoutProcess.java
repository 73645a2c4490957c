package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.ShopTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The way of a cart through a checkout to an order. */
public final class CheckoutProcess {
  private static final BigDecimal POSTAGE = new BigDecimal("4.90");
  private static final BigDecimal FREE_FROM = new BigDecimal("50.00");

  private final Commerce commerce;
  private final Supplier<String> tokens;

  /**
   * @param tokens makes tokens that nobody can guess
   */
  public CheckoutProcess(Commerce commerce, Supplier<String> tokens) {
    this.commerce = commerce;
    this.tokens = tokens;
  }

  /** Begins a checkout of a cart, or goes on with the one that was begun. */
  public SandboxCheckout begin(String cartToken, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCart cart =
                  commerce
                      .cart(cartToken)
                      .filter(found -> !found.lines().isEmpty())
                      .orElseThrow(() -> CommerceException.refused("The cart is empty"));
              Optional<SandboxCheckout> open = commerce.openCheckoutOf(cart);
              return open.map(before -> continued(change, before, cart))
                  .orElseGet(() -> begun(change, cart));
            });
  }

  private SandboxCheckout begun(ShopTransaction change, SandboxCart cart) {
    SandboxCheckout checkout =
        new SandboxCheckout(
            change.nextId(),
            tokens.get(),
            cart.token(),
            tokens.get(),
            cart.lines(),
            postage(cart.lines()),
            BuyerContact.NONE,
            Optional.empty(),
            false,
            Optional.empty(),
            change.now(),
            change.now());
    change.write(commerce.carts(), cart.checkedOutBy(checkout.token()));
    return change.write(commerce.checkouts(), checkout);
  }

  private SandboxCheckout continued(
      ShopTransaction change, SandboxCheckout before, SandboxCart cart) {
    if (before.lines().equals(cart.lines())) {
      return before;
    }
    SandboxCheckout after = before.with(cart.lines(), postage(cart.lines()), change.now());
    if (after.announced()) {
      change.publish("CHECKOUTS_UPDATE", after);
    }
    return change.write(commerce.checkouts(), after);
  }

  /** Notes who the buyer is; the customer is made or changed with it. */
  public SandboxCheckout contact(String token, BuyerContact contact, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCheckout before = open(token);
              Optional<SandboxCustomer> customer =
                  contact.canBeReached()
                      ? Optional.of(customer(change, contact))
                      : Optional.empty();
              SandboxCheckout after =
                  before.reachedBy(
                      contact,
                      customer.map(SandboxCustomer::id),
                      postage(before.lines()),
                      change.now());
              if (after.announced()) {
                change.publish(before.announced() ? "CHECKOUTS_UPDATE" : "CHECKOUTS_CREATE", after);
              }
              return change.write(commerce.checkouts(), after);
            });
  }

  private SandboxCustomer customer(ShopTransaction change, BuyerContact contact) {
    Optional<SandboxCustomer> known = commerce.customer(contact);
    SandboxCustomer before =
        known.orElseGet(() -> SandboxCustomer.unknown(change.nextId(), change.now()));
    SandboxCustomer after = before.reached(contact, change.now());
    if (known.isPresent() && after.equals(before)) {
      return before;
    }
    change.publish(known.isPresent() ? "CUSTOMERS_UPDATE" : "CUSTOMERS_CREATE", after);
    return change.write(commerce.customers(), after);
  }

  /** Places the order. A checkout that was completed before answers with the same order. */
  public SandboxOrder complete(String token, Instant now) {
    return commerce
        .shop()
        .change(
            now, change -> commerce.orderOf(token).orElseGet(() -> placed(change, open(token))));
  }

  private SandboxOrder placed(ShopTransaction change, SandboxCheckout checkout) {
    SandboxCustomer customer =
        checkout
            .customerId()
            .flatMap(commerce.customers()::get)
            .orElseThrow(() -> CommerceException.refused("Enter an e-mail address or a phone"));
    if (checkout.lines().isEmpty()) {
      throw CommerceException.refused("The cart is empty");
    }
    for (OrderLine line : checkout.lines()) {
      ProductVariant variant =
          change
              .productWithPart(line.variantId())
              .flatMap(product -> product.variant(line.variantId()))
              .orElseThrow(() -> CommerceException.refused(line.name() + " is not sold any more"));
      if (line.quantity() > Stock.available(variant)) {
        throw CommerceException.refused(line.name() + " is sold out");
      }
    }
    SandboxOrder order =
        new SandboxOrder(
            change.nextId(),
            commerce.nextOrderNumber(),
            tokens.get(),
            checkout.cartToken(),
            checkout.token(),
            checkout.id(),
            customer.id(),
            checkout.contact(),
            checkout.lines().stream().map(line -> line.withId(change.nextId())).toList(),
            checkout.shipping(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            change.now(),
            change.now());
    change.write(commerce.orders(), order);
    SandboxCheckout completed =
        change.write(commerce.checkouts(), checkout.completed(change.now()));
    commerce.cart(checkout.cartToken()).ifPresent(cart -> change.remove(commerce.carts(), cart));
    SandboxCustomer buyer =
        customer.bought(1, Optional.of(order.id()), order.total(), change.now());
    change.write(commerce.customers(), buyer);
    change.publish("CHECKOUTS_UPDATE", completed);
    change.publish("ORDERS_CREATE", order);
    change.publish("ORDERS_PAID", order);
    change.publish("CUSTOMERS_UPDATE", buyer);
    order.lines().forEach(line -> Stock.move(change, line, -line.quantity()));
    return order;
  }

  /** Deletes a checkout that was not completed. */
  public void delete(String token, Instant now) {
    commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCheckout checkout = open(token);
              change.remove(commerce.checkouts(), checkout);
              if (checkout.announced()) {
                change.publish("CHECKOUTS_DELETE", checkout);
              }
              return checkout;
            });
  }

  private SandboxCheckout open(String token) {
    return commerce
        .checkout(token)
        .filter(found -> found.completedAt().isEmpty())
        .orElseThrow(() -> CommerceException.missing("There is no such open checkout"));
  }

  private BigDecimal postage(List<OrderLine> lines) {
    BigDecimal value =
        lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean free =
        value.compareTo(FREE_FROM) >= 0 || lines.stream().noneMatch(OrderLine::requiresShipping);
    return commerce.shop().profile().rounded(free ? new BigDecimal("0.00") : POSTAGE);
  }
}
