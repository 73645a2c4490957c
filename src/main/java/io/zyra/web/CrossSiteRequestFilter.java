package io.zyra.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what a foreign web page in somebody's browser sends. A page may send a POST to any
 * address without asking first (a "simple request" of the Fetch standard), so writes are checked by
 * what the browser says of their origin: Sec-Fetch-Site, or Origin where that is missing. And a
 * page may give its own host name the address of this server (DNS rebinding), so every call has to
 * name a host that is ours. Programs send neither header and are not concerned.
 */
@ApplicationScoped
class CrossSiteRequestFilter {
  private static final int BEFORE_ENDPOINTS = 2_000;
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** Probes of a container platform call the address of the container. */
  private static final String HEALTH = "/q/health";

  /** Written to by the storefronts of all shops; nobody is signed in there. */
  private static final String PIXEL = "/api/pixel";

  private final Set<String> hosts;
  private final Set<String> origins;
  private final ProblemResponse responses;

  CrossSiteRequestFilter(WebSettings settings, ProblemResponse responses) {
    this.hosts = Set.copyOf(settings.hosts().stream().map(CrossSiteRequestFilter::lower).toList());
    this.origins =
        Set.copyOf(
            settings.origins().orElse(List.of()).stream()
                .map(CrossSiteRequestFilter::lower)
                .toList());
    this.responses = responses;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ENDPOINTS);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isHealth(context.normalizedPath()) && !isOurs(request)) {
      responses.send(
          context,
          Problem.of(
              421,
              "unknown-host",
              "The server is not called by one of its names",
              "The call names a host that is not one of this server's.",
              "Call it as localhost, or add the name to the setting zyra.web.hosts."));
    } else if (!READS.contains(request.method())
        && !context.normalizedPath().equals(PIXEL)
        && isForeign(request)) {
      responses.send(
          context,
          Problem.of(
              403,
              "cross-site-request",
              "Another web page may not write",
              "The browser says that the call comes from a page of another site.",
              "Use the server's own dashboard, or add the page's origin to the setting"
                  + " zyra.web.origins."));
    } else {
      context.next();
    }
  }

  private static boolean isHealth(String path) {
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  private boolean isOurs(HttpServerRequest request) {
    return hosts.contains("*")
        || called(request).filter(address -> hosts.contains(lower(address.getHost()))).isPresent();
  }

  /** The host and port that a call names; empty when it names none that can be read. */
  private static Optional<URI> called(HttpServerRequest request) {
    Optional<String> host =
        Optional.ofNullable(request.getHeader("Host"))
            .or(() -> Optional.ofNullable(request.authority()).map(HostAndPort::toString));
    return host.flatMap(name -> address("http://" + name));
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text)).filter(address -> address.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isForeign(HttpServerRequest request) {
    Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
    if (origin.map(CrossSiteRequestFilter::lower).filter(origins::contains).isPresent()) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    return origin.isPresent() && !isSame(address(origin.get()), called(request));
  }

  /** Whether an origin has the host and port that the call names. */
  private static boolean isSame(Optional<URI> origin, Optional<URI> called) {
    return origin.isPresent()
        && called.isPresent()
        && lower(origin.get().getHost()).equals(lower(called.get().getHost()))
        && port(origin.get(), origin.get()) == port(called.get(), origin.get());
  }

  private static int port(URI address, URI origin) {
    boolean secure = "https".equals(origin.getScheme());
    return address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
