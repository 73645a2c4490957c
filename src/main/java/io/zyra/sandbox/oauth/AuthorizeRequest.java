package io.zyra.sandbox.oauth;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an app asks a person for.
 *
 * @param redirectUri where the answer goes, on this machine
 */
record AuthorizeRequest(String clientId, List<String> scopes, URI redirectUri, String state) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  static Optional<AuthorizeRequest> of(MultiMap parameters) {
    try {
      URI redirect = URI.create(text(parameters, "redirect_uri"));
      boolean here =
          redirect.getHost() != null
              && THIS_MACHINE.contains(redirect.getHost())
              && redirect.getRawQuery() == null;
      return here
          ? Optional.of(
              new AuthorizeRequest(
                  text(parameters, "client_id"),
                  Stream.of(text(parameters, "scope").split(","))
                      .map(String::strip)
                      .filter(scope -> scope.matches("[a-z_]{1,60}"))
                      .distinct()
                      .toList(),
                  redirect,
                  text(parameters, "state")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(MultiMap parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).orElse("");
  }
}
