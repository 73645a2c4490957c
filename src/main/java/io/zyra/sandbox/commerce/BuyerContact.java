package io.zyra.sandbox.commerce;

import java.util.Optional;

/** What a buyer has entered at a checkout. It counts as contact once it has e-mail or phone. */
public record BuyerContact(
    Optional<String> email,
    Optional<String> phone,
    Optional<PostalAddress> address,
    boolean acceptsEmail,
    boolean acceptsSms) {

  public static final BuyerContact NONE =
      new BuyerContact(Optional.empty(), Optional.empty(), Optional.empty(), false, false);

  boolean canBeReached() {
    return email.isPresent() || phone.isPresent();
  }
}
