package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.RecordTable;
import io.zyra.sandbox.shop.Shop;
import java.util.List;
import java.util.Optional;

/** The commerce of one shop: its tables. What changes them is in the other classes of the room. */
public final class Commerce {
  private final Shop shop;
  private final RecordTable<SandboxCollection> collections;
  private final RecordTable<SandboxCustomer> customers;
  private final RecordTable<SandboxCart> carts;
  private final RecordTable<SandboxCheckout> checkouts;
  private final RecordTable<SandboxOrder> orders;

  private Commerce(Shop shop) {
    this.shop = shop;
    collections =
        shop.records(
            "collections",
            SandboxCollection.class,
            SandboxCollection::id,
            SandboxCollection::handle);
    customers =
        shop.records(
            "customers",
            SandboxCustomer.class,
            SandboxCustomer::id,
            each -> each.email().or(each::phone).orElse(""));
    carts = shop.records("carts", SandboxCart.class, SandboxCart::id, SandboxCart::token);
    checkouts =
        shop.records(
            "checkouts", SandboxCheckout.class, SandboxCheckout::id, SandboxCheckout::token);
    orders =
        shop.records("orders", SandboxOrder.class, SandboxOrder::id, SandboxOrder::checkoutToken);
  }

  public static Commerce of(Shop shop) {
    return shop.extension(Commerce.class, Commerce::new);
  }

  public RecordTable<SandboxCollection> collections() {
    return collections;
  }

  public RecordTable<SandboxCustomer> customers() {
    return customers;
  }

  public RecordTable<SandboxOrder> orders() {
    return orders;
  }

  public RecordTable<SandboxCheckout> checkouts() {
    return checkouts;
  }

  RecordTable<SandboxCart> carts() {
    return carts;
  }

  Shop shop() {
    return shop;
  }

  public Optional<SandboxCart> cart(String token) {
    return carts.byKey(token);
  }

  public Optional<SandboxCheckout> checkout(String token) {
    return checkouts.byKey(token);
  }

  /** The customer with that e-mail address in lower case, or without one, that phone number. */
  public Optional<SandboxCustomer> customer(BuyerContact contact) {
    return contact.email().or(contact::phone).flatMap(customers::byKey);
  }

  /** The checkout of a cart, if one was begun and is not completed. */
  Optional<SandboxCheckout> openCheckoutOf(SandboxCart cart) {
    return cart.checkoutToken()
        .flatMap(this::checkout)
        .filter(each -> each.completedAt().isEmpty());
  }

  /** The carts that hold something whose shoppers have ordered nothing since. */
  public List<LeftCart> leftCarts() {
    return carts.all().stream()
        .filter(cart -> !cart.lines().isEmpty() && !hasOrderedSince(cart))
        .map(cart -> new LeftCart(cart.token(), cart.updatedAt()))
        .toList();
  }

  private boolean hasOrderedSince(SandboxCart cart) {
    return cart.checkoutToken()
        .flatMap(this::checkout)
        .flatMap(SandboxCheckout::customerId)
        .filter(
            customer ->
                orders.all().stream()
                    .filter(order -> order.customerId() == customer)
                    .anyMatch(order -> !order.createdAt().isBefore(cart.updatedAt())))
        .isPresent();
  }

  /** The order that a checkout became. */
  public Optional<SandboxOrder> orderOf(String checkoutToken) {
    return orders.byKey(checkoutToken);
  }

  /** Orders are counted from 1, also when some were deleted. */
  int nextOrderNumber() {
    return orders.last().map(SandboxOrder::number).orElse(0) + 1;
  }
}
