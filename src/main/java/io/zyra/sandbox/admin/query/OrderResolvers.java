package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.OrderRefund;
import io.zyra.sandbox.commerce.RefundedOrder;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.search.SearchTerm;
import io.zyra.sandbox.shop.GlobalId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Data fetchers of orders, their lines and refunds. */
final class OrderResolvers {
  static final RecordConnection<SandboxOrder> LIST =
      new RecordConnection<>(
          SandboxOrder::id,
          Map.of(
              "CREATED_AT", each -> each.createdAt().toString(),
              "PROCESSED_AT", each -> each.createdAt().toString(),
              "UPDATED_AT", each -> each.updatedAt().toString(),
              "ORDER_NUMBER", each -> String.format(Locale.ROOT, "%010d", each.number()),
              "TOTAL_PRICE", each -> String.format(Locale.ROOT, "%020.3f", each.total())),
          OrderResolvers::matches);

  record RefundLineOf(OrderLine line, OrderRefund.Line refunded) {}

  private OrderResolvers() {}

  static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(order(), line(), refund(), refundLine(), moneyBag()).map(TypeWiring::wiring);
  }

  private static TypeWiring<SandboxOrder> order() {
    return TypeWiring.<SandboxOrder>named("Order")
        .field("id", o -> GlobalId.of("Order", o.id()))
        .field("legacyResourceId", o -> String.valueOf(o.id()))
        .field("name", SandboxOrder::name)
        .field("number", SandboxOrder::displayNumber)
        .field("confirmationNumber", o -> o.token().substring(0, 9).toUpperCase(Locale.ROOT))
        .field("confirmed", o -> true)
        .field("test", o -> false)
        .field("email", o -> o.contact().email())
        .field("phone", o -> o.contact().phone())
        .field("billingAddress", o -> o.contact().address())
        .field("shippingAddress", o -> o.contact().address())
        .field(
            "customer",
            (o, query) -> CommerceQueries.commerce(query).customers().get(o.customerId()))
        .field("customerAcceptsMarketing", o -> o.contact().acceptsEmail())
        .field("customerLocale", o -> "en")
        .field("lineItems", (o, query) -> CommerceQueries.list(o.lines(), OrderLine::id, query))
        .field("refunds", OrderResolvers::refunds)
        .field("createdAt", SandboxOrder::createdAt)
        .field("processedAt", SandboxOrder::createdAt)
        .field("updatedAt", SandboxOrder::updatedAt)
        .field("cancelledAt", SandboxOrder::cancelledAt)
        .field("cancelReason", o -> o.cancelReason().map(r -> r.toUpperCase(Locale.ROOT)))
        .field("closed", o -> false)
        .field("closedAt", o -> Optional.empty())
        .field("displayFinancialStatus", SandboxOrder::financialStatus)
        .field("displayFulfillmentStatus", o -> "UNFULFILLED")
        .field("fullyPaid", o -> true)
        .field("unpaid", o -> false)
        .field("paymentGatewayNames", o -> List.of("bogus"))
        .field("discountCodes", o -> List.of())
        .field("note", o -> Optional.empty())
        .field("tags", o -> List.of())
        .field("sourceName", o -> "web")
        .field("taxesIncluded", o -> true)
        .field("currencyCode", (o, query) -> AdminCall.of(query).shop().profile().currency())
        .field(
            "presentmentCurrencyCode",
            (o, query) -> AdminCall.of(query).shop().profile().currency())
        .field("subtotalPriceSet", SandboxOrder::subtotal)
        .field("totalShippingPriceSet", SandboxOrder::shipping)
        .field("totalPriceSet", SandboxOrder::total)
        .field("totalTaxSet", o -> BigDecimal.ZERO)
        .field("totalDiscountsSet", o -> BigDecimal.ZERO)
        .field("totalRefundedSet", SandboxOrder::refundedTotal)
        .field("currentSubtotalPriceSet", SandboxOrder::currentSubtotal)
        .field("currentTotalPriceSet", o -> o.total().subtract(o.refundedTotal()));
  }

  private static Object refunds(SandboxOrder order, DataFetchingEnvironment query) {
    int first = Optional.<Integer>ofNullable(query.getArgument("first")).orElse(Integer.MAX_VALUE);
    return order.refunds().stream()
        .limit(Math.max(0, first))
        .map(refund -> new RefundedOrder(order, refund))
        .toList();
  }

  private static TypeWiring<OrderLine> line() {
    return TypeWiring.<OrderLine>named("LineItem")
        .field("id", l -> GlobalId.of("LineItem", l.id()))
        .field("title", OrderLine::title)
        .field("name", OrderLine::name)
        .field("variantTitle", l -> Optional.of(l.variantTitle()).filter(t -> !t.isEmpty()))
        .field("sku", OrderLine::sku)
        .field("vendor", OrderLine::vendor)
        .field("quantity", OrderLine::quantity)
        .field("currentQuantity", OrderLine::remaining)
        .field("refundableQuantity", OrderLine::remaining)
        .field("unfulfilledQuantity", OrderLine::remaining)
        .field("product", (l, query) -> AdminCall.of(query).shop().product(l.productId()))
        .field("variant", (l, query) -> variant(l.variantId(), query))
        .field("originalUnitPriceSet", OrderLine::price)
        .field("discountedUnitPriceSet", OrderLine::price)
        .field("originalTotalSet", OrderLine::total)
        .field("discountedTotalSet", OrderLine::total)
        .field("totalDiscountSet", l -> BigDecimal.ZERO)
        .field("taxable", OrderLine::taxable)
        .field("requiresShipping", OrderLine::requiresShipping)
        .field("isGiftCard", OrderLine::giftCard);
  }

  static Optional<ProductPart.OfVariant> variant(long id, DataFetchingEnvironment query) {
    return AdminCall.of(query)
        .shop()
        .productWithPart(id)
        .flatMap(p -> p.variant(id).map(v -> new ProductPart.OfVariant(p, v)));
  }

  private static TypeWiring<RefundedOrder> refund() {
    return TypeWiring.<RefundedOrder>named("Refund")
        .field("id", r -> GlobalId.of("Refund", r.refund().id()))
        .field("legacyResourceId", r -> String.valueOf(r.refund().id()))
        .field("note", r -> r.refund().note())
        .field("order", RefundedOrder::order)
        .field("createdAt", r -> r.refund().createdAt())
        .field("updatedAt", r -> r.refund().createdAt())
        .field("totalRefundedSet", r -> r.refund().total())
        .field("refundLineItems", OrderResolvers::refundLines);
  }

  private static Object refundLines(RefundedOrder refund, DataFetchingEnvironment query) {
    List<RefundLineOf> lines =
        refund.refund().lines().stream()
            .flatMap(
                each ->
                    refund.order().line(each.orderLineId()).stream()
                        .map(line -> new RefundLineOf(line, each)))
            .toList();
    return CommerceQueries.list(lines, each -> each.refunded().id(), query);
  }

  private static TypeWiring<RefundLineOf> refundLine() {
    return TypeWiring.<RefundLineOf>named("RefundLineItem")
        .field("id", r -> GlobalId.of("RefundLineItem", r.refunded().id()))
        .field("lineItem", RefundLineOf::line)
        .field("quantity", r -> r.refunded().quantity())
        .field("restocked", r -> r.refunded().restocked())
        .field("restockType", r -> r.refunded().restocked() ? "RETURN" : "NO_RESTOCK")
        .field("priceSet", r -> r.refunded().price())
        .field("subtotalSet", r -> r.refunded().total())
        .field("totalTaxSet", r -> BigDecimal.ZERO);
  }

  /** Amounts are the same in both currencies: a sandbox shop sells in its own only. */
  private static TypeWiring<BigDecimal> moneyBag() {
    return TypeWiring.<BigDecimal>named("MoneyBag")
        .field("shopMoney", CommonTypes::money)
        .field("presentmentMoney", CommonTypes::money);
  }

  private static Predicate<SandboxOrder> matches(SearchTerm term) {
    return switch (term.field()) {
      case "", "name" -> each -> term.isText(each.name()) || term.isText(each.name().substring(1));
      case "id" -> term.number(SandboxOrder::id);
      case "customer_id" -> term.number(SandboxOrder::customerId);
      case "email" -> each -> each.contact().email().map(term::isText).orElse(false);
      case "financial_status" -> each -> term.names().contains(each.financialStatus());
      case "status" -> each -> status(term.value(), each);
      case "created_at", "processed_at" -> term.instant(each -> Optional.of(each.createdAt()));
      case "updated_at" -> term.instant(each -> Optional.of(each.updatedAt()));
      default -> each -> true;
    };
  }

  private static boolean status(String wanted, SandboxOrder order) {
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "open", "not_closed" -> order.cancelledAt().isEmpty();
      case "cancelled" -> order.cancelledAt().isPresent();
      case "closed" -> false;
      default -> true;
    };
  }
}
