package io.zyra.facts.customer;

import io.zyra.facts.history.EventPayload;
import java.util.Optional;

/** Consent to marketing, as far as a payload contains it. */
public record MarketingConsent(Optional<Boolean> email, Optional<Boolean> sms) {
  private static final String SUBSCRIBED = "subscribed";

  /** The consent in a cart, checkout or order, or else that of its customer. */
  public static MarketingConsent ofBuyer(EventPayload payload) {
    MarketingConsent customer = ofCustomer(payload.at("customer"));
    return new MarketingConsent(
        payload.flag("buyer_accepts_marketing").or(customer::email),
        payload.flag("buyer_accepts_sms_marketing").or(customer::sms));
  }

  static MarketingConsent ofCustomer(EventPayload customer) {
    return new MarketingConsent(
        state(customer, "email_marketing_consent").or(() -> customer.flag("accepts_marketing")),
        state(customer, "sms_marketing_consent").or(() -> customer.flag("accepts_sms_marketing")));
  }

  private static Optional<Boolean> state(EventPayload customer, String field) {
    EventPayload consent = customer.at(field);
    return consent.says("state")
        ? Optional.of(consent.text("state").filter(SUBSCRIBED::equalsIgnoreCase).isPresent())
        : Optional.empty();
  }

  /** This consent, completed by an earlier one. */
  public MarketingConsent over(MarketingConsent before) {
    return new MarketingConsent(email.or(before::email), sms.or(before::sms));
  }
}
