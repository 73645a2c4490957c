package io.zyra.sandbox.shopper;

import io.zyra.sandbox.commerce.BuyerContact;
import io.zyra.sandbox.commerce.PostalAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A simulated person, who may come more than once. The names are made up.
 *
 * @param consents whether the person allows visits to be measured
 */
record Shopper(
    String clientId,
    String firstName,
    String lastName,
    String email,
    boolean offers,
    boolean consents) {
  private static final List<String> FIRST =
      List.of("Ada", "Ben", "Cleo", "Dario", "Elif", "Finn", "Greta", "Hugo", "Ines", "Jonas");
  private static final List<String> LAST =
      List.of("Albrecht", "Brandt", "Costa", "Demir", "Engel", "Fischer", "Garcia", "Huber");
  private static final double WANTS_OFFERS = 0.4;

  /** Of 256 shoppers, those who consent: four of five. */
  private static final int CONSENT = 205;

  static Shopper drawn(RandomGenerator random, String clientId, long number) {
    String first = FIRST.get(random.nextInt(FIRST.size()));
    String last = LAST.get(random.nextInt(LAST.size()));
    String email = "%s.%s%d@example.com".formatted(first, last, number).toLowerCase(Locale.ROOT);
    return new Shopper(
        clientId, first, last, email, random.nextDouble() < WANTS_OFFERS, consents(clientId));
  }

  /** By the id and not drawn, so that it changes nothing else of what a seed gives. */
  private static boolean consents(String clientId) {
    return Integer.parseInt(clientId.substring(0, 2), 16) < CONSENT;
  }

  BuyerContact contact() {
    String phone = "+49301234567";
    return new BuyerContact(
        Optional.of(email),
        Optional.empty(),
        Optional.of(
            new PostalAddress(
                1,
                firstName,
                lastName,
                "Lindenweg 1",
                "10115",
                "Berlin",
                "DE",
                Optional.of(phone))),
        offers,
        false);
  }
}
