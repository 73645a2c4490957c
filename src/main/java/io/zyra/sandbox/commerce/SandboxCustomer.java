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
 * @param emailWithdrawnAt when marketing by e-mail was last unwanted after all; {@code
 *     smsWithdrawnAt} by text message
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
    Optional<Instant> emailWithdrawnAt,
    Optional<Instant> smsWithdrawnAt,
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

  /** A customer of whom nothing is known yet. */
  static SandboxCustomer unknown(long id, Instant now) {
    return new SandboxCustomer(
        id,
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        BigDecimal.ZERO,
        now,
        now);
  }

  /** Shopify's name of the state of consent to e-mails; {@link #smsState} to text messages. */
  public String emailState() {
    return state(acceptsEmail, emailWithdrawnAt);
  }

  public String smsState() {
    return state(acceptsSms, smsWithdrawnAt);
  }

  private static String state(boolean accepts, Optional<Instant> withdrawn) {
    return accepts ? "SUBSCRIBED" : withdrawn.isPresent() ? "UNSUBSCRIBED" : "NOT_SUBSCRIBED";
  }

  /** When the state of consent to e-mails was last said; {@link #smsSaidAt} to text messages. */
  public Optional<Instant> emailSaidAt() {
    return acceptsEmail ? consentAt : emailWithdrawnAt;
  }

  public Optional<Instant> smsSaidAt() {
    return acceptsSms ? consentAt : smsWithdrawnAt;
  }

  /** The same with what a merchant or an app says about the person; the rest stays. */
  public SandboxCustomer described(CustomerProfile profile, Instant now) {
    SandboxCustomer changed =
        new SandboxCustomer(
            id,
            profile.email(),
            profile.phone(),
            profile.firstName(),
            profile.lastName(),
            acceptsEmail,
            acceptsSms,
            consentAt,
            emailWithdrawnAt,
            smsWithdrawnAt,
            profile.address().or(() -> address),
            profile.tags(),
            orders,
            lastOrderId,
            spent,
            createdAt,
            updatedAt);
    return changed.equals(this) ? this : changed.updated(now);
  }

  /**
   * The same with another consent.
   *
   * @param at when it was said
   */
  SandboxCustomer consenting(
      CustomerAccounts.Channel channel, boolean wanted, Instant at, Instant now) {
    boolean email = channel == CustomerAccounts.Channel.EMAIL;
    return new SandboxCustomer(
            id,
            this.email,
            phone,
            firstName,
            lastName,
            email ? wanted : acceptsEmail,
            email ? acceptsSms : wanted,
            wanted ? Optional.of(at) : consentAt,
            email && !wanted ? Optional.of(at) : emailWithdrawnAt,
            !email && !wanted ? Optional.of(at) : smsWithdrawnAt,
            address,
            tags,
            orders,
            lastOrderId,
            spent,
            createdAt,
            updatedAt)
        .updated(now);
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
            emailWithdrawnAt,
            smsWithdrawnAt,
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
            emailWithdrawnAt,
            smsWithdrawnAt,
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
        emailWithdrawnAt,
        smsWithdrawnAt,
        address,
        tags,
        orders,
        lastOrderId,
        spent,
        createdAt,
        now);
  }
}
