package io.zyra.sandbox.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Codes for which an app gets tokens after a person has accepted it: each once, for ten minutes.
 */
final class AuthorizationCodes {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Accepted> codes = new ConcurrentHashMap<>();
  private final Clock clock;

  AuthorizationCodes(Clock clock) {
    this.clock = clock;
  }

  private record Accepted(String shop, List<String> scopes, Instant expiresAt) {}

  String issue(String shop, List<String> scopes) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    codes.put(code, new Accepted(shop, List.copyOf(scopes), clock.instant().plus(LIFETIME)));
    return code;
  }

  /** The scopes that were accepted with the code; empty if it is none of the shop or was used. */
  Optional<List<String>> redeem(String shop, String code) {
    return Optional.ofNullable(codes.remove(code))
        .filter(a -> a.shop().equals(shop) && clock.instant().isBefore(a.expiresAt()))
        .map(Accepted::scopes);
  }
}
