package io.zyra.sandbox.commerce;

import java.util.List;
import java.util.Optional;

/**
 * What a merchant or an app says about a customer.
 *
 * @param email in lower case
 * @param address empty leaves the one that is known
 */
public record CustomerProfile(
    Optional<String> email,
    Optional<String> phone,
    String firstName,
    String lastName,
    List<String> tags,
    Optional<PostalAddress> address) {

  public CustomerProfile {
    tags = List.copyOf(tags);
  }

  boolean isNobody() {
    return email.isEmpty() && phone.isEmpty() && (firstName + lastName).isBlank();
  }
}
