package io.zyra.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one shop has granted to the app.
 *
 * @param accessTokens those that are valid until they expire, newest last
 * @param refresh the one refresh token that is accepted
 */
record AppGrant(List<String> scopes, List<Token> accessTokens, Optional<Token> refresh) {

  AppGrant {
    scopes = List.copyOf(scopes);
    accessTokens = List.copyOf(accessTokens);
  }

  /**
   * A token.
   *
   * @param expiresAt empty if it never expires
   */
  record Token(String value, Optional<Instant> expiresAt) {

    boolean isValid(Instant now) {
      return expiresAt.filter(at -> !now.isBefore(at)).isEmpty();
    }
  }

  /** The same with another access token, and without those that have expired. */
  AppGrant with(Token access, Optional<Token> nextRefresh, Instant now) {
    List<Token> tokens = new ArrayList<>();
    accessTokens.stream().filter(token -> token.isValid(now)).forEach(tokens::add);
    tokens.add(access);
    return new AppGrant(scopes, tokens, nextRefresh);
  }

  boolean hasAccessToken(String value, Instant now) {
    return accessTokens.stream().anyMatch(t -> t.value().equals(value) && t.isValid(now));
  }

  boolean hasRefreshToken(String value, Instant now) {
    return refresh.filter(t -> t.value().equals(value) && t.isValid(now)).isPresent();
  }

  Token newestAccess() {
    return accessTokens.get(accessTokens.size() - 1);
  }
}
