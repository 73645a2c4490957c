package io.zyra.sandbox.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer of a sandbox shop.
 *
 * @param acceptsEmail whether marketing by e-mail is wanted; {@code acceptsSms} by text message
 * @param consentAt when either was last said
 * @param spent over all orders that were not cancelled, less refunds
 */
public record SandboxCustomer(
    long id,
    Optional<String> email,
    Optional<String> phone,
    String firstName,
    String lastName,
    boolean acceptsEmail,
    boolean acceptsSms,
    Optional<Instant> consentAt,
    Optional<PostalAddress> address,
    List<String> tags,
    int orders,
    Optional<Long> lastOrderId,
    BigDecimal spent,
    Instant createdAt,
    Instant updatedAt) {

  public SandboxCustomer {
    tags = List.copyOf(tags);
  }

  public String fullName() {
    return (firstName + " " + lastName).strip();
  }

  /** The same with what was given at a checkout. Consent that was given once stays. */
  SandboxCustomer reached(BuyerContact contact, Instant now) {
    boolean email = acceptsEmail || contact.acceptsEmail();
    boolean sms = acceptsSms || contact.acceptsSms() && contact.phone().isPresent();
    SandboxCustomer changed =
        new SandboxCustomer(
            id,
            contact.email().or(() -> this.email),
            contact.phone().or(() -> phone),
            contact.address().map(PostalAddress::firstName).orElse(firstName),
            contact.address().map(PostalAddress::lastName).orElse(lastName),
            email,
            sms,
            email != acceptsEmail || sms != acceptsSms ? Optional.of(now) : consentAt,
            contact.address().or(() -> address),
            tags,
            orders,
            lastOrderId,
            spent,
            createdAt,
            updatedAt);
    return changed.equals(this) ? this : changed.updated(now);
  }

  /** The same after an order, a cancellation (a negative amount) or a refund. */
  SandboxCustomer bought(int more, Optional<Long> order, BigDecimal amount, Instant now) {
    return new SandboxCustomer(
            id,
            email,
            phone,
            firstName,
            lastName,
            acceptsEmail,
            acceptsSms,
            consentAt,
            address,
            tags,
            orders + more,
            order.or(() -> lastOrderId),
            spent.add(amount),
            createdAt,
            updatedAt)
        .updated(now);
  }

  private SandboxCustomer updated(Instant now) {
    return new SandboxCustomer(
        id,
        email,
        phone,
        firstName,
        lastName,
        acceptsEmail,
        acceptsSms,
        consentAt,
        address,
        tags,
        orders,
        lastOrderId,
        spent,
        createdAt,
        now);
  }
}
