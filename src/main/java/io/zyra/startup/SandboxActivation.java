package io.zyra.startup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The settings that tell which shops a server has: those of the sandbox on this machine, or real
 * ones.
 *
 * @param sandboxAsked what {@code zyra.sandbox.enabled} says; empty if it is not set
 * @param sandboxPort the port on loopback that a sandbox of this server would have
 * @param sandboxSecret what that sandbox would sign with
 * @param endpoint the address of a shop's API; empty if none was set
 * @param apiSecret the client secret of the app; empty if none was set
 */
record SandboxActivation(
    Optional<Boolean> sandboxAsked,
    String sandboxPort,
    String sandboxSecret,
    Optional<String> endpoint,
    Optional<String> apiSecret) {
  static final String SANDBOX_ENABLED = "zyra.sandbox.enabled";
  static final String ENDPOINT = "zyra.shopify.endpoint";
  static final String API_SECRET = "zyra.shopify.api-secret";

  private static final String USUAL_PORT = "8090";
  private static final String USUAL_SECRET = "sandbox-secret";

  /** What MicroProfile Config takes for true. */
  private static final Pattern TRUE = Pattern.compile("true|1|yes|y|on", Pattern.CASE_INSENSITIVE);

  /**
   * Reads them.
   *
   * @param value of a setting, empty if it has none
   */
  static SandboxActivation read(Function<String, Optional<String>> value) {
    Function<String, Optional<String>> filled =
        key -> value.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    return new SandboxActivation(
        filled.apply(SANDBOX_ENABLED).map(text -> TRUE.matcher(text).matches()),
        filled.apply("zyra.sandbox.port").orElse(USUAL_PORT),
        filled.apply("zyra.sandbox.client-secret").orElse(USUAL_SECRET),
        filled.apply(ENDPOINT),
        filled.apply(API_SECRET));
  }

  /**
   * Whether this server runs a sandbox shop: as it is told, or else if nothing of a real shop is
   * set, neither an address nor the secret of an app.
   */
  boolean sandboxIsOn() {
    return sandboxAsked.orElseGet(() -> endpointIsOwnSandbox() && !hasOtherSecret());
  }

  /** Whether the sandbox would run in a server whose shops are somewhere else. */
  boolean sandboxIsBesideRealShops() {
    return sandboxIsOn() && endpoint.isPresent() && !isLoopback(endpoint.get());
  }

  private boolean endpointIsOwnSandbox() {
    return endpoint.isEmpty()
        || (isLoopback(endpoint.get())
            && address(endpoint.get())
                .filter(uri -> sandboxPort.equals(String.valueOf(uri.getPort())))
                .isPresent());
  }

  private boolean hasOtherSecret() {
    return apiSecret.filter(secret -> !secret.equals(sandboxSecret)).isPresent();
  }

  private static boolean isLoopback(String endpoint) {
    return address(endpoint)
        .map(URI::getHost)
        .filter(
            host ->
                host.equals("localhost")
                    || host.equals("[::1]")
                    || host.matches("127(\\.[0-9]{1,3}){3}"))
        .isPresent();
  }

  /** Empty if it is no address at all, which cannot be the sandbox's either. */
  private static Optional<URI> address(String endpoint) {
    try {
      return Optional.of(new URI(endpoint.replace("{shop}", "shop.myshopify.com")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
