package io.zyra.facts;

import io.zyra.core.fact.FactOrigin;
import io.zyra.event.ShopperEvents;

/** Who tells of the events of a type, which conditions count. */
public final class EventOrigin {
  private EventOrigin() {}

  /**
   * What the shop has to let be read so that events of a type become known.
   *
   * @param type such as {@code orders/create}; {@link FactOrigin#ELSEWHERE} if it is none of a
   *     shop's topics
   */
  public static FactOrigin of(String type) {
    if (ShopperEvents.isOne(type)) {
      return FactOrigin.SHOPPERS;
    }
    int slash = type.indexOf('/');
    return switch (slash < 0 ? type : type.substring(0, slash)) {
      case "orders", "refunds", "carts", "checkouts", "cart_abandoned" -> FactOrigin.ORDERS;
      case "customers", "customers_marketing_consent", "customers_email_marketing_consent" ->
          FactOrigin.CUSTOMERS;
      case "products", "variants", "collections" -> FactOrigin.PRODUCTS;
      case "inventory_levels", "inventory_items" -> FactOrigin.STOCK;
      default -> FactOrigin.ELSEWHERE;
    };
  }
}
