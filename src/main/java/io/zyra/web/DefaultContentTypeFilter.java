package io.zyra.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/** Sets the Content-Type to JSON for requests that have none. */
@ApplicationScoped
class DefaultContentTypeFilter {
  private static final int BEFORE_MATCHING = 950;
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  void register(@Observes Filters filters) {
    filters.register(DefaultContentTypeFilter::assumeJson, BEFORE_MATCHING);
  }

  private static void assumeJson(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (WITH_BODY.contains(request.method())
        && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      request.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
    context.next();
  }
}
