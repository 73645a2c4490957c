package io.zyra.shopify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The room's settings as tests need them. */
public record Settings(
    String endpoint,
    Optional<String> accessToken,
    Duration timeout,
    Duration deadline,
    int pageSize,
    Duration circuitDelay,
    int circuitTries)
    implements ShopifyConfig {

  public static Settings at(String endpoint, String accessToken) {
    return new Settings(
        endpoint,
        Optional.of(accessToken),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        10,
        Duration.ofMinutes(10),
        10);
  }

  public Settings withTimeout(Duration changed) {
    return new Settings(
        endpoint, accessToken, changed, deadline, pageSize, circuitDelay, circuitTries);
  }

  public Settings withPageSize(int changed) {
    return new Settings(
        endpoint, accessToken, timeout, deadline, changed, circuitDelay, circuitTries);
  }

  public Settings withCircuit(Duration delay, int tries) {
    return new Settings(endpoint, accessToken, timeout, deadline, pageSize, delay, tries);
  }

  @Override
  public Duration bulkPoll() {
    return Duration.ofSeconds(2);
  }

  @Override
  public String storefront() {
    return endpoint;
  }

  @Override
  public App app() {
    return new TestApp("zyra-test", Optional.of("secret"), Optional.empty(), Optional.empty());
  }

  private record TestApp(
      String clientId,
      Optional<String> clientSecret,
      Optional<String> previousClientSecret,
      Optional<Instant> secretRotatedAt)
      implements App {}
}
