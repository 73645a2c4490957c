package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.shop.GlobalId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The payloads of the topics of customers; orders and checkouts hold a part of them. */
record CustomerPayload(SandboxCustomer customer, PayloadFields form) {

  Map<String, Object> fields() {
    Map<String, Object> fields = inOther();
    fields.put(
        "addresses",
        customer.address().map(address -> List.of(address(address))).orElse(List.of()));
    return fields;
  }

  /** The payload of customers/delete. */
  Map<String, Object> deleted() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", customer.id());
    fields.put("phone", customer.phone().orElse(null));
    fields.put("addresses", List.of());
    fields.put("tax_exemptions", List.of());
    fields.put("admin_graphql_api_id", GlobalId.of("Customer", customer.id()));
    return fields;
  }

  /** The payload of customers_email_marketing_consent/update. */
  Map<String, Object> emailConsent() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("customer_id", customer.id());
    fields.put("email_address", customer.email().orElse(null));
    fields.put("email_marketing_consent", consent(customer.emailState(), customer.emailSaidAt()));
    return fields;
  }

  /** The payload of customers_marketing_consent/update, which is about text messages. */
  Map<String, Object> smsConsent() {
    Map<String, Object> consent = consent(customer.smsState(), customer.smsSaidAt());
    consent.put("consent_collected_from", "other");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", customer.id());
    fields.put("phone", customer.phone().orElse(null));
    fields.put("sms_marketing_consent", consent);
    return fields;
  }

  private Map<String, Object> consent(String state, Optional<Instant> at) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("state", state.toLowerCase(Locale.ROOT));
    fields.put("opt_in_level", "single_opt_in");
    fields.put("consent_updated_at", at.map(form::time).orElse(null));
    return fields;
  }

  /** The part that other payloads hold. */
  Map<String, Object> inOther() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", customer.id());
    fields.put("created_at", form.time(customer.createdAt()));
    fields.put("updated_at", form.time(customer.updatedAt()));
    fields.put("first_name", customer.firstName());
    fields.put("last_name", customer.lastName());
    fields.put("state", "disabled");
    fields.put("note", null);
    fields.put("verified_email", customer.email().isPresent());
    fields.put("multipass_identifier", null);
    fields.put("tax_exempt", false);
    fields.put("email", customer.email().orElse(null));
    fields.put("phone", customer.phone().orElse(null));
    fields.put("currency", form.shop().currency());
    fields.put("tax_exemptions", List.of());
    fields.put("admin_graphql_api_id", GlobalId.of("Customer", customer.id()));
    customer.address().ifPresent(address -> fields.put("default_address", address(address)));
    return fields;
  }

  private Map<String, Object> address(PostalAddress address) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", address.id());
    fields.put("customer_id", customer.id());
    fields.putAll(PayloadFields.address(address));
    fields.remove("latitude");
    fields.remove("longitude");
    fields.put("country_name", PayloadFields.country(address));
    fields.put("default", true);
    return fields;
  }
}
