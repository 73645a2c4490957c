package io.zyra.sandbox.commerce;

import java.util.Optional;

/** The address that an order is sent to. */
public record PostalAddress(
    long id,
    String firstName,
    String lastName,
    String street,
    String zip,
    String city,
    String countryCode,
    Optional<String> phone) {

  public String fullName() {
    return (firstName + " " + lastName).strip();
  }
}
