package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.search.SearchTerm;
import io.zyra.sandbox.shop.GlobalId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Data fetchers of abandoned checkouts. As with Shopify, those that became an order after all are
 * in the list, with the time at which they did.
 */
final class CheckoutResolvers {
  /** A checkout is listed once its buyer has left it for so long. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  static final RecordConnection<SandboxCheckout> LIST =
      new RecordConnection<>(
          SandboxCheckout::id,
          Map.of(
              "CREATED_AT", each -> each.createdAt().toString(),
              "TOTAL_PRICE", each -> String.format(Locale.ROOT, "%020.3f", each.total())),
          CheckoutResolvers::matches);

  private CheckoutResolvers() {}

  static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(checkout(), line()).map(TypeWiring::wiring);
  }

  static boolean listed(SandboxCheckout checkout) {
    return checkout.announced();
  }

  static List<SandboxCheckout> listed(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    return CommerceQueries.commerce(query).checkouts().all().stream()
        .filter(CheckoutResolvers::listed)
        .filter(
            each ->
                !each.completedAt()
                    .orElse(call.now())
                    .isBefore(each.createdAt().plus(ABANDONED_AFTER)))
        .toList();
  }

  private static TypeWiring<SandboxCheckout> checkout() {
    return TypeWiring.<SandboxCheckout>named("AbandonedCheckout")
        .field("id", c -> GlobalId.of("AbandonedCheckout", c.id()))
        .field("name", SandboxCheckout::name)
        .field("abandonedCheckoutUrl", (c, query) -> c.recoveryUrl(storefront(query)))
        .field("createdAt", SandboxCheckout::createdAt)
        .field("updatedAt", SandboxCheckout::updatedAt)
        .field("completedAt", SandboxCheckout::completedAt)
        .field(
            "customer",
            (c, query) -> c.customerId().flatMap(CommerceQueries.commerce(query).customers()::get))
        .field("billingAddress", c -> c.contact().address())
        .field("shippingAddress", c -> c.contact().address())
        .field("discountCodes", c -> List.of())
        .field("note", c -> "")
        .field("lineItems", (c, query) -> CommerceQueries.list(c.lines(), OrderLine::id, query))
        .field("subtotalPriceSet", SandboxCheckout::subtotal)
        .field("totalLineItemsPriceSet", SandboxCheckout::subtotal)
        .field("totalPriceSet", SandboxCheckout::total)
        .field("totalDiscountSet", c -> BigDecimal.ZERO)
        .field("totalTaxSet", c -> BigDecimal.ZERO);
  }

  private static String storefront(DataFetchingEnvironment query) {
    return AdminCall.of(query).storefrontUrl();
  }

  private static TypeWiring<OrderLine> line() {
    return TypeWiring.<OrderLine>named("AbandonedCheckoutLineItem")
        .field("id", l -> GlobalId.of("AbandonedCheckoutLineItem", l.id()))
        .field("title", OrderLine::title)
        .field("variantTitle", l -> Optional.of(l.variantTitle()).filter(t -> !t.isEmpty()))
        .field("sku", OrderLine::sku)
        .field("quantity", OrderLine::quantity)
        .field("product", (l, query) -> AdminCall.of(query).shop().product(l.productId()))
        .field("variant", (l, query) -> OrderResolvers.variant(l.variantId(), query))
        .field("originalUnitPriceSet", OrderLine::price)
        .field("discountedUnitPriceSet", OrderLine::price)
        .field("originalTotalPriceSet", OrderLine::total)
        .field("discountedTotalPriceSet", OrderLine::total);
  }

  private static Predicate<SandboxCheckout> matches(SearchTerm term) {
    return switch (term.field()) {
      case "id" -> term.number(SandboxCheckout::id);
      case "status" ->
          each ->
              term.isText("any") || term.isText(each.completedAt().isEmpty() ? "open" : "closed");
      case "recovery_state" ->
          each -> term.isText(each.completedAt().isEmpty() ? "not_recovered" : "recovered");
      case "created_at" -> term.instant(each -> Optional.of(each.createdAt()));
      case "updated_at" -> term.instant(each -> Optional.of(each.updatedAt()));
      default -> each -> true;
    };
  }
}
