package io.zyra.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Serves the dashboard. Its client-side routes all return the same page. Every response carries
 * security headers.
 */
@ApplicationScoped
class DashboardRoutes {
  private static final int EARLY = 900;
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data: https: http://127.0.0.1:*; "
          + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'; "
          + "form-action 'self'; object-src 'none'";

  void register(@Observes Filters filters) {
    filters.register(DashboardRoutes::serve, EARLY);
  }

  private static void serve(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "same-origin");
    response.putHeader("Content-Security-Policy", CONTENT_POLICY);
    String path = context.normalizedPath();
    boolean page = path.startsWith("/m/") || path.equals("/m") || path.equals("/welcome");
    if (page || path.equals("/") || path.equals("/index.html")) {
      // Only files with a hash in their name may be kept: this one names them and changes in place.
      context.addHeadersEndHandler(unused -> response.putHeader("Cache-Control", "no-cache"));
    }
    if (page && context.request().method() == HttpMethod.GET) {
      context.reroute("/index.html");
      return;
    }
    context.next();
  }
}
