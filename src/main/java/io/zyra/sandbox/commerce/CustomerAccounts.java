package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ShopTransaction;
import java.time.Instant;
import java.util.Optional;

/** The customers of a shop as merchants and apps look after them. */
public final class CustomerAccounts {
  private final Commerce commerce;

  public CustomerAccounts(Commerce commerce) {
    this.commerce = commerce;
  }

  /** The ways of marketing that are consented to. */
  public enum Channel {
    EMAIL("CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE"),
    /** Its topic had no kind in its name when there was no other. */
    SMS("CUSTOMERS_MARKETING_CONSENT_UPDATE");

    private final String topic;

    Channel(String topic) {
      this.topic = topic;
    }
  }

  /**
   * Makes a customer.
   *
   * @throws CommerceException if nobody is described, or somebody who is there already
   */
  public SandboxCustomer create(CustomerProfile profile, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              check(profile, Optional.empty());
              SandboxCustomer made =
                  SandboxCustomer.unknown(change.nextId(), now).described(profile, now);
              change.publish("CUSTOMERS_CREATE", made);
              return change.write(commerce.customers(), made);
            });
  }

  /**
   * Changes a customer.
   *
   * @throws CommerceException if there is none, or the description is another's
   */
  public SandboxCustomer update(long id, CustomerProfile profile, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCustomer before = customer(id);
              check(profile, Optional.of(id));
              SandboxCustomer after = before.described(profile, now);
              return after.equals(before) ? before : updated(change, after);
            });
  }

  /**
   * Notes that marketing is wanted, or not any more.
   *
   * @param at when that was said
   * @throws CommerceException if there is no such customer, or no way to reach them
   */
  public SandboxCustomer consent(
      long id, Channel channel, boolean wanted, Instant at, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCustomer before = customer(id);
              if (channel == Channel.EMAIL && before.email().isEmpty()) {
                throw CommerceException.refused(
                    "An email address is required to set email marketing consent");
              }
              if (channel == Channel.SMS && before.phone().isEmpty()) {
                throw CommerceException.refused(
                    "A phone number is required to set the SMS consent state");
              }
              SandboxCustomer after = before.consenting(channel, wanted, at, now);
              change.publish(channel.topic, after);
              return updated(change, after);
            });
  }

  /**
   * Deletes a customer.
   *
   * @throws CommerceException if there is none, or one who has ordered
   */
  public void delete(long id, Instant now) {
    commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCustomer customer = customer(id);
              if (customer.lastOrderId().filter(this::isOrder).isPresent()) {
                throw CommerceException.refused(
                    "Customer can’t be deleted because they have associated orders");
              }
              change.remove(commerce.customers(), customer);
              change.publish("CUSTOMERS_DELETE", customer);
              return customer;
            });
  }

  private boolean isOrder(long id) {
    return commerce.orders().get(id).isPresent();
  }

  private SandboxCustomer updated(ShopTransaction change, SandboxCustomer after) {
    change.publish("CUSTOMERS_UPDATE", after);
    return change.write(commerce.customers(), after);
  }

  private SandboxCustomer customer(long id) {
    return commerce
        .customers()
        .get(id)
        .orElseThrow(() -> CommerceException.missing("Customer does not exist"));
  }

  private void check(CustomerProfile profile, Optional<Long> itself) {
    if (profile.isNobody()) {
      throw CommerceException.refused("A name, phone number, or email address must be present");
    }
    if (profile.email().filter(email -> !email.matches("[^@\\s]+@[^@\\s]+")).isPresent()) {
      throw CommerceException.refused("Email is invalid");
    }
    profile.email().ifPresent(email -> checkFree(email, "Email", itself));
    profile.phone().ifPresent(phone -> checkFree(phone, "Phone", itself));
  }

  private void checkFree(String value, String name, Optional<Long> itself) {
    boolean taken =
        commerce.customers().all().stream()
            .filter(other -> itself.filter(own -> own == other.id()).isEmpty())
            .anyMatch(
                other ->
                    other.email().filter(value::equals).isPresent()
                        || other.phone().filter(value::equals).isPresent());
    if (taken) {
      throw CommerceException.refused(name + " has already been taken");
    }
  }
}
