package io.zyra.dmn;

import io.zyra.web.Problem;
import java.util.Optional;

/** The name of the person who changes something, from a header, as long as there is no sign-in. */
public final class ActorHeader {
  public static final String HEADER = "Zyra-Actor";

  private static final int MAX_LENGTH = 200;

  private ActorHeader() {}

  /**
   * The name in the header; {@code user} if it is missing, empty or too long.
   *
   * @throws io.zyra.web.ProblemException 400 if it is the name that stands for the product
   */
  public static String of(Optional<String> header) {
    String name =
        header
            .map(String::strip)
            .filter(n -> !n.isEmpty() && n.length() <= MAX_LENGTH)
            .orElse("user");
    if (name.equalsIgnoreCase(PolicyModelVersions.SHIPPED_BY)) {
      throw Problem.badRequest(
          "reserved-name",
          "Nobody can be called so",
          "The name " + PolicyModelVersions.SHIPPED_BY + " stands for the product itself.",
          "Send your own name in " + HEADER + ".");
    }
    return name;
  }
}
