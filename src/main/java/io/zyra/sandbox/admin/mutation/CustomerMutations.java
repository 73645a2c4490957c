package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.CommerceException;
import io.zyra.sandbox.commerce.CustomerAccounts;
import io.zyra.sandbox.commerce.CustomerProfile;
import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.shop.GlobalId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The mutations of customers and of what they have consented to. */
public final class CustomerMutations {
  static final String TYPE = "Customer";
  private static final String MISSING = "Customer does not exist";

  private CustomerMutations() {}

  public static Object create(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    return answer(
        "customer",
        List.of(),
        () -> accounts(call).create(profile(call, input, Optional.empty()), call.now()));
  }

  public static Object update(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    Optional<SandboxCustomer> known =
        input
            .text("id")
            .flatMap(id -> GlobalId.number(TYPE, id))
            .flatMap(Commerce.of(call.shop()).customers()::get);
    return answer(
        "customer",
        known.isEmpty() ? List.of("id") : List.of(),
        () ->
            accounts(call)
                .update(
                    known.orElseThrow(() -> CommerceException.missing(MISSING)).id(),
                    profile(call, input, known),
                    call.now()));
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String id = new InputObject(query.getArgument("input")).text("id").orElse("");
    return answer(
        "deletedCustomerId",
        List.of("id"),
        () -> {
          accounts(call).delete(number(id), call.now());
          return id;
        });
  }

  public static Object consentToEmail(DataFetchingEnvironment query) {
    return consent(query, CustomerAccounts.Channel.EMAIL, "emailMarketingConsent");
  }

  public static Object consentToSms(DataFetchingEnvironment query) {
    return consent(query, CustomerAccounts.Channel.SMS, "smsMarketingConsent");
  }

  /** The other states are set by the shop itself. */
  private static Object consent(
      DataFetchingEnvironment query, CustomerAccounts.Channel channel, String field) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("input"));
    InputObject said = input.object(field).orElseThrow();
    String state = said.text("marketingState").orElse("");
    Instant at =
        said.text("consentUpdatedAt")
            .map(text -> OffsetDateTime.parse(text).toInstant())
            .orElse(call.now());
    List<String> place = List.of("input", field, "marketingState");
    if (!List.of("SUBSCRIBED", "UNSUBSCRIBED").contains(state)) {
      return MutationPayload.failure(
          List.of(UserError.at(place, "Cannot specify " + state, "INVALID")));
    }
    return answer(
        "customer",
        List.of("input", "customerId"),
        () ->
            accounts(call)
                .consent(
                    number(input.text("customerId").orElse("")),
                    channel,
                    state.equals("SUBSCRIBED"),
                    at,
                    call.now()));
  }

  private static long number(String id) {
    return GlobalId.number(TYPE, id).orElseThrow(() -> CommerceException.missing(MISSING));
  }

  private static CustomerAccounts accounts(AdminCall call) {
    return new CustomerAccounts(Commerce.of(call.shop()));
  }

  /** What is left out stays as it is. */
  private static CustomerProfile profile(
      AdminCall call, InputObject input, Optional<SandboxCustomer> before) {
    return new CustomerProfile(
        input
            .textOr("email", before.flatMap(SandboxCustomer::email))
            .map(email -> email.strip().toLowerCase(Locale.ROOT)),
        input.textOr("phone", before.flatMap(SandboxCustomer::phone)),
        input.textOr("firstName", before.map(SandboxCustomer::firstName)).orElse(""),
        input.textOr("lastName", before.map(SandboxCustomer::lastName)).orElse(""),
        input.valueOr("tags", before.map(SandboxCustomer::tags).orElse(List.of())),
        input.objects("addresses").stream().findFirst().map(address -> address(call, address)));
  }

  static PostalAddress address(AdminCall call, InputObject input) {
    return new PostalAddress(
        call.store().nextId(),
        input.text("firstName").orElse(""),
        input.text("lastName").orElse(""),
        input.text("address1").orElse(""),
        input.text("zip").orElse(""),
        input.text("city").orElse(""),
        input.text("countryCode").orElse("US"),
        input.text("phone"));
  }

  /**
   * The payload of a mutation. Whatever is refused is invalid: there are no other codes for it.
   *
   * @param place of the input that is named when it is refused
   */
  static Object answer(String name, List<String> place, Supplier<Object> work) {
    try {
      return MutationPayload.success(name, work.get());
    } catch (CommerceException e) {
      return MutationPayload.failure(List.of(UserError.at(place, e.getMessage(), "INVALID")));
    }
  }
}
