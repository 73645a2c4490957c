package io.zyra.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A call without a body often names no Content-Type, and one with a body and none is meant as JSON.
 */
class DefaultContentType {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  @ServerRequestFilter(preMatching = true)
  void assumeJson(ContainerRequestContext request) {
    if (request.getMediaType() == null && WITH_BODY.contains(request.getMethod())) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
