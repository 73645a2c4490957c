package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.BuyerContact;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.CommerceException;
import io.zyra.sandbox.commerce.CustomerAccounts;
import io.zyra.sandbox.commerce.CustomerProfile;
import io.zyra.sandbox.commerce.OrderEntry;
import io.zyra.sandbox.commerce.OrderEntry.StockRule;
import io.zyra.sandbox.commerce.OrderProcessing;
import io.zyra.sandbox.commerce.OrderRefund;
import io.zyra.sandbox.commerce.RefundedOrder;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.GlobalId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The mutations of orders and refunds. */
public final class OrderMutations {
  private static final String TYPE = "Order";
  private static final String LINE = "LineItem";

  private OrderMutations() {}

  /** Only pieces of variants of the shop are sold, at their prices, and paid at once. */
  public static Object create(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("order"));
    StockRule stock =
        Optional.<Map<String, Object>>ofNullable(query.getArgument("options"))
            .map(InputObject::new)
            .flatMap(options -> options.text("inventoryBehaviour"))
            .map(OrderMutations::stock)
            .orElse(StockRule.IGNORED);
    return CustomerMutations.answer("order", List.of("order"), () -> created(call, input, stock));
  }

  private static StockRule stock(String behaviour) {
    return switch (behaviour) {
      case "DECREMENT_IGNORING_POLICY" -> StockRule.TAKEN;
      case "DECREMENT_OBEYING_POLICY" -> StockRule.TAKEN_IF_THERE;
      default -> StockRule.IGNORED;
    };
  }

  private static SandboxOrder created(AdminCall call, InputObject input, StockRule stock) {
    List<OrderEntry.Item> items =
        input.objects("lineItems").stream().map(OrderMutations::item).toList();
    if (items.isEmpty()) {
      throw CommerceException.refused("Line items must have at least one line item");
    }
    Optional<SandboxCustomer> customer = customer(call, input);
    BuyerContact contact =
        new BuyerContact(
            input
                .text("email")
                .map(email -> email.toLowerCase(Locale.ROOT))
                .or(() -> customer.flatMap(SandboxCustomer::email)),
            input.text("phone").or(() -> customer.flatMap(SandboxCustomer::phone)),
            input
                .object("shippingAddress")
                .map(address -> CustomerMutations.address(call, address))
                .or(() -> customer.flatMap(SandboxCustomer::address)),
            input.valueOr("buyerAcceptsMarketing", false),
            false);
    return new OrderEntry(
            Commerce.of(call.shop()), () -> UUID.randomUUID().toString().replace("-", ""))
        .create(
            items,
            contact,
            customer.map(SandboxCustomer::id),
            stock,
            input.text("processedAt").map(OrderMutations::time).orElse(call.now()),
            call.now());
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static OrderEntry.Item item(InputObject line) {
    long variant =
        line.text("variantId")
            .flatMap(id -> GlobalId.number("ProductVariant", id))
            .orElseThrow(() -> CommerceException.missing("Variant does not exist"));
    return new OrderEntry.Item(variant, line.valueOr("quantity", 0));
  }

  /** The customer that is named, or has the e-mail address; made if there is none. */
  private static Optional<SandboxCustomer> customer(AdminCall call, InputObject input) {
    Commerce commerce = Commerce.of(call.shop());
    Optional<InputObject> given = input.object("customer");
    Optional<String> id =
        given.flatMap(each -> each.object("toAssociate")).flatMap(each -> each.text("id"));
    if (id.isPresent()) {
      return Optional.of(
          id.flatMap(each -> GlobalId.number(CustomerMutations.TYPE, each))
              .flatMap(commerce.customers()::get)
              .orElseThrow(() -> CommerceException.missing("Customer does not exist")));
    }
    InputObject person =
        given.flatMap(each -> each.object("toUpsert")).orElse(new InputObject(Map.of()));
    Optional<String> email =
        person.text("email").or(() -> input.text("email")).map(e -> e.toLowerCase(Locale.ROOT));
    return email.map(
        address ->
            commerce
                .customers()
                .byKey(address)
                .orElseGet(
                    () ->
                        new CustomerAccounts(commerce)
                            .create(
                                new CustomerProfile(
                                    email,
                                    Optional.empty(),
                                    person.text("firstName").orElse(""),
                                    person.text("lastName").orElse(""),
                                    List.of(),
                                    Optional.empty()),
                                call.now())));
  }

  /** The shop does it a little later; the sandbox has done it when it answers. */
  public static Object cancel(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    boolean restock = query.getArgument("restock");
    String reason = query.<String>getArgument("reason").toLowerCase(Locale.ROOT);
    try {
      processing(call).cancel(order(query.getArgument("orderId")), reason, restock, call.now());
      Map<String, Object> answer =
          MutationPayload.success(
              "job", Map.of("id", "gid://shopify/Job/" + UUID.randomUUID(), "done", true));
      answer.put("orderCancelUserErrors", List.of());
      return answer;
    } catch (CommerceException e) {
      UserError error = UserError.at(List.of("orderId"), e.getMessage(), "NOT_FOUND");
      Map<String, Object> answer = MutationPayload.failure(List.of(error));
      answer.put("orderCancelUserErrors", List.of(error.answer()));
      return answer;
    }
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String id = query.getArgument("orderId");
    return CustomerMutations.answer(
        "deletedId",
        List.of("orderId"),
        () -> {
          processing(call).delete(order(id), call.now());
          return id;
        });
  }

  public static Object refund(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    try {
      long id = order(input.text("orderId").orElse(""));
      Map<Long, Integer> pieces = new LinkedHashMap<>();
      boolean restock = false;
      for (InputObject line : input.objects("refundLineItems")) {
        long number =
            line.text("lineItemId")
                .flatMap(each -> GlobalId.number(LINE, each))
                .orElseThrow(() -> CommerceException.missing("Line item does not exist"));
        pieces.merge(number, line.valueOr("quantity", 0), Integer::sum);
        restock |= line.text("restockType").filter(type -> !type.equals("NO_RESTOCK")).isPresent();
      }
      OrderRefund refund =
          processing(call).refund(id, pieces, restock, input.text("note").orElse(""), call.now());
      SandboxOrder order = Commerce.of(call.shop()).orders().get(id).orElseThrow();
      Map<String, Object> answer = new HashMap<>(MutationPayload.success("order", order));
      answer.put("refund", new RefundedOrder(order, refund));
      return answer;
    } catch (CommerceException e) {
      return MutationPayload.failure(
          List.of(
              new UserError(List.of("input"), e.getMessage(), Optional.empty(), Optional.empty())));
    }
  }

  private static long order(String id) {
    return GlobalId.number(TYPE, id)
        .orElseThrow(() -> CommerceException.missing("There is no such order"));
  }

  private static OrderProcessing processing(AdminCall call) {
    return new OrderProcessing(Commerce.of(call.shop()));
  }
}
