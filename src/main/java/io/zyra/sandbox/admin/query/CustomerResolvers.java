package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.search.SearchTerm;
import io.zyra.sandbox.shop.GlobalId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Data fetchers of customers and addresses. */
final class CustomerResolvers {
  static final RecordConnection<SandboxCustomer> LIST =
      new RecordConnection<>(
          SandboxCustomer::id,
          Map.of(
              "NAME", each -> (each.lastName() + ", " + each.firstName()).toLowerCase(Locale.ROOT),
              "CREATED_AT", each -> each.createdAt().toString(),
              "UPDATED_AT", each -> each.updatedAt().toString()),
          CustomerResolvers::matches);

  private CustomerResolvers() {}

  static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(customer(), address()).map(TypeWiring::wiring);
  }

  private static TypeWiring<SandboxCustomer> customer() {
    return TypeWiring.<SandboxCustomer>named("Customer")
        .field("id", c -> GlobalId.of("Customer", c.id()))
        .field("legacyResourceId", c -> String.valueOf(c.id()))
        .field("firstName", c -> present(c.firstName()))
        .field("lastName", c -> present(c.lastName()))
        .field("displayName", CustomerResolvers::displayName)
        .field("email", SandboxCustomer::email)
        .field("phone", SandboxCustomer::phone)
        .field("defaultEmailAddress", c -> c.email().map(email -> emailAddress(c, email)))
        .field("defaultPhoneNumber", c -> c.phone().map(phone -> phoneNumber(c, phone)))
        .field("defaultAddress", SandboxCustomer::address)
        .field("numberOfOrders", c -> String.valueOf(c.orders()))
        .field("amountSpent", (c, query) -> CommonTypes.money(c.spent(), query))
        .field("orders", CustomerResolvers::orders)
        .field(
            "lastOrder",
            (c, query) -> c.lastOrderId().flatMap(CommerceQueries.commerce(query).orders()::get))
        .field("state", c -> "DISABLED")
        .field("locale", c -> "en")
        .field("note", c -> Optional.empty())
        .field("tags", SandboxCustomer::tags)
        .field("taxExempt", c -> false)
        .field("verifiedEmail", c -> c.email().isPresent())
        .field("createdAt", SandboxCustomer::createdAt)
        .field("updatedAt", SandboxCustomer::updatedAt);
  }

  private static String displayName(SandboxCustomer customer) {
    return customer.fullName().isEmpty()
        ? customer.email().or(customer::phone).orElse("")
        : customer.fullName();
  }

  private static Object emailAddress(SandboxCustomer customer, String email) {
    return Map.of(
        "emailAddress",
        email,
        "marketingState",
        customer.emailState(),
        "marketingOptInLevel",
        "SINGLE_OPT_IN",
        "marketingUpdatedAt",
        customer.emailSaidAt(),
        "validFormat",
        true);
  }

  private static Object phoneNumber(SandboxCustomer customer, String phone) {
    return Map.of(
        "phoneNumber",
        phone,
        "marketingState",
        customer.smsState(),
        "marketingOptInLevel",
        "SINGLE_OPT_IN",
        "marketingUpdatedAt",
        customer.smsSaidAt(),
        "marketingCollectedFrom",
        "SHOPIFY",
        "smsMarketingConsent",
        smsConsent(customer));
  }

  /** What is deprecated in {@link #phoneNumber} since 2026-10, in the form of that version. */
  private static Object smsConsent(SandboxCustomer customer) {
    String state = customer.smsState();
    return Map.of(
        "state",
        state.equals("NOT_SUBSCRIBED") ? "NEVER_SUBSCRIBED" : state,
        "optInLevel",
        "SINGLE_OPT_IN",
        "updatedAt",
        customer.smsSaidAt(),
        "collectedFrom",
        "SHOPIFY");
  }

  private static Object orders(SandboxCustomer customer, DataFetchingEnvironment query) {
    List<SandboxOrder> own =
        CommerceQueries.commerce(query).orders().all().stream()
            .filter(order -> order.customerId() == customer.id())
            .filter(order -> CommerceQueries.isShown(order, query))
            .toList();
    return OrderResolvers.LIST.page(own, query);
  }

  private static TypeWiring<PostalAddress> address() {
    return TypeWiring.<PostalAddress>named("MailingAddress")
        .field("id", a -> GlobalId.of("MailingAddress", a.id()))
        .field("firstName", PostalAddress::firstName)
        .field("lastName", PostalAddress::lastName)
        .field("name", PostalAddress::fullName)
        .field("company", a -> Optional.empty())
        .field("address1", PostalAddress::street)
        .field("address2", a -> Optional.empty())
        .field("zip", PostalAddress::zip)
        .field("city", PostalAddress::city)
        .field("province", a -> Optional.empty())
        .field("provinceCode", a -> Optional.empty())
        .field("country", a -> country(a.countryCode()))
        .field("countryCodeV2", PostalAddress::countryCode)
        .field("phone", PostalAddress::phone)
        .field("formatted", CustomerResolvers::formatted);
  }

  private static Object formatted(PostalAddress address, DataFetchingEnvironment query) {
    Stream<String> name =
        Boolean.TRUE.equals(query.getArgument("withName"))
            ? Stream.of(address.fullName())
            : Stream.empty();
    return Stream.concat(
            name,
            Stream.of(
                address.street(),
                address.zip() + " " + address.city(),
                country(address.countryCode())))
        .toList();
  }

  private static String country(String code) {
    return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }

  private static Predicate<SandboxCustomer> matches(SearchTerm term) {
    return switch (term.field()) {
      case "" ->
          each -> term.hasWords(each.fullName()) || each.email().map(term::hasWords).orElse(false);
      case "id" -> term.number(SandboxCustomer::id);
      case "email" -> each -> each.email().map(term::isText).orElse(false);
      case "phone" -> each -> each.phone().map(term::isText).orElse(false);
      case "first_name" -> each -> term.isText(each.firstName());
      case "last_name" -> each -> term.isText(each.lastName());
      case "tag" -> each -> each.tags().stream().anyMatch(term::isText);
      case "orders_count" -> term.number(each -> (long) each.orders());
      case "customer_date" -> term.instant(each -> Optional.of(each.createdAt()));
      case "updated_at" -> term.instant(each -> Optional.of(each.updatedAt()));
      default -> each -> true;
    };
  }
}
