package io.zyra.sandbox.storefront;

import io.quarkus.qute.Template;
import io.zyra.sandbox.commerce.BuyerContact;
import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.commerce.SandboxCart;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.Shop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pages of the cart and the checkout. */
final class CheckoutPages {
  private final PageTemplates templates = new PageTemplates();
  private final Template cart = templates.template("cart.html");
  private final Template checkout = templates.template("checkout.html");

  String cart(Shop shop, Optional<SandboxCart> shown) {
    return cart.data("shop", shop(shop))
        .data("lines", lines(shop, shown.map(SandboxCart::lines).orElse(List.of())))
        .data(
            "total",
            PageTemplates.money(shop, shown.map(SandboxCart::total).orElse(BigDecimal.ZERO)))
        .render();
  }

  /**
   * The form of a checkout, or what was ordered.
   *
   * @param message why the last try failed; empty if it did not
   */
  String checkout(Shop shop, SandboxCheckout shown, Optional<SandboxOrder> order, String message) {
    BuyerContact contact = shown.contact();
    return checkout
        .data("shop", shop(shop))
        .data("lines", lines(shop, shown.lines()))
        .data("shipping", PageTemplates.money(shop, shown.shipping()))
        .data("total", PageTemplates.money(shop, shown.total()))
        .data("order", order.map(SandboxOrder::name).orElse(""))
        .data("message", message)
        .data("email", contact.email().orElse(""))
        .data("phone", contact.phone().orElse(""))
        .data("firstName", address(contact, PostalAddress::firstName))
        .data("lastName", address(contact, PostalAddress::lastName))
        .data("street", address(contact, PostalAddress::street))
        .data("zip", address(contact, PostalAddress::zip))
        .data("city", address(contact, PostalAddress::city))
        .data("country", address(contact, PostalAddress::countryCode))
        .render();
  }

  private static String address(BuyerContact contact, Function<PostalAddress, String> field) {
    return contact.address().map(field).orElse("");
  }

  private static Map<String, String> shop(Shop shop) {
    return Map.of("domain", shop.profile().domain(), "name", shop.profile().name());
  }

  private static List<Map<String, String>> lines(Shop shop, List<OrderLine> lines) {
    return lines.stream()
        .map(
            line ->
                Map.of(
                    "name", line.name(),
                    "quantity", String.valueOf(line.quantity()),
                    "total", PageTemplates.money(shop, line.total())))
        .toList();
  }
}
