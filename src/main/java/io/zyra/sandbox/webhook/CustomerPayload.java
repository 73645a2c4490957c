package io.zyra.sandbox.webhook;

import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.commerce.SandboxCustomer;
import io.zyra.sandbox.shop.GlobalId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The payload of customers/create and customers/update, which orders and checkouts hold too. */
record CustomerPayload(SandboxCustomer customer, PayloadFields form) {

  Map<String, Object> fields() {
    Map<String, Object> fields = inOther();
    fields.put(
        "addresses",
        customer.address().map(address -> List.of(address(address))).orElse(List.of()));
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
