package io.zyra.shopify.install;

import io.zyra.shopify.ClientSecrets;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.client.ShopDomain;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;

/**
 * Checks session tokens: JSON Web Tokens, HS256 with the client secret and nothing else, for this
 * app, at this time within ten seconds, of one shop. {@code iss} and {@code dest} have to name the
 * same shop, since tokens are asked for from the one and stored for the other.
 */
@ApplicationScoped
class SessionTokenVerifier {
  private static final int SKEW_SECONDS = 10;
  private static final int LONGEST_TOKEN = 8_192;

  private final ClientSecrets secrets;
  private final ShopifyConfig config;
  private final Clock clock;

  SessionTokenVerifier(ClientSecrets secrets, ShopifyConfig config, Clock clock) {
    this.secrets = secrets;
    this.config = config;
    this.clock = clock;
  }

  SessionToken verify(String token) throws InvalidSessionTokenException {
    if (token.length() > LONGEST_TOKEN) {
      throw invalid("It is too long");
    }
    Optional<InvalidJwtException> failure = Optional.empty();
    for (String secret : secrets.accepted()) {
      try {
        return new SessionToken(shop(claims(token, secret)), token);
      } catch (InvalidJwtException e) {
        failure = Optional.of(failure.filter(SessionTokenVerifier::isStale).orElse(e));
      }
    }
    if (failure.filter(SessionTokenVerifier::isStale).isPresent()) {
      throw new InvalidSessionTokenException("It has expired or is not valid yet", true);
    }
    throw invalid("It is not signed with the app's client secret for this app");
  }

  private JwtClaims claims(String token, String secret) throws InvalidJwtException {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
        .setVerificationKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)))
        .setRelaxVerificationKeyValidation()
        .setExpectedAudience(config.app().clientId())
        .setRequireExpirationTime()
        .setRequireNotBefore()
        .setRequireIssuedAt()
        .setAllowedClockSkewInSeconds(SKEW_SECONDS)
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .build()
        .processToClaims(token);
  }

  private String shop(JwtClaims claims) throws InvalidSessionTokenException {
    try {
      Instant issued = Instant.ofEpochMilli(claims.getIssuedAt().getValueInMillis());
      if (issued.isAfter(clock.instant().plusSeconds(SKEW_SECONDS))) {
        throw new InvalidSessionTokenException("It was issued in the future", true);
      }
      String issuer = host(claims.getIssuer());
      if (!issuer.equals(host(claims.getStringClaimValue("dest")))) {
        throw invalid("Its iss and dest name different shops");
      }
      return ShopDomain.requireValid(issuer);
    } catch (MalformedClaimException | IllegalArgumentException e) {
      throw invalid("Its iss or dest is not a shop");
    }
  }

  private static String host(String address) {
    URI uri = URI.create(Optional.ofNullable(address).orElse(""));
    boolean plain =
        "https".equals(uri.getScheme()) && uri.getUserInfo() == null && uri.getPort() < 0;
    return Optional.ofNullable(uri.getHost()).filter(host -> plain).orElse("");
  }

  private static boolean isStale(InvalidJwtException e) {
    return e.hasExpired() || e.hasErrorCode(ErrorCodes.NOT_YET_VALID);
  }

  private static InvalidSessionTokenException invalid(String why) {
    return new InvalidSessionTokenException(why, false);
  }
}
