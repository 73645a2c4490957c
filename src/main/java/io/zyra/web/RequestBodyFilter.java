package io.zyra.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Limits the size of bodies without Content-Length, and validates JSON before it is parsed. */
class RequestBodyFilter {
  static final int PRIORITY = 2_000;
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

  @ServerRequestFilter(priority = PRIORITY)
  void check(ContainerRequestContext request, UriInfo uri) throws IOException {
    if (!WITH_BODY.contains(request.getMethod())) {
      return;
    }
    if (BodySizeLimit.isFile(uri.getPath())) {
      request.setEntityStream(
          new LimitedInputStream(request.getEntityStream(), BodySizeLimit.FILE_BYTES));
      return;
    }
    byte[] body = bytes(request.getEntityStream(), BodySizeLimit.of(uri.getPath()));
    request.setEntityStream(new ByteArrayInputStream(body));
    // Requests to validate get their errors in the response instead.
    if (body.length > 0 && isJson(request.getMediaType()) && !uri.getPath().endsWith("/validate")) {
      JsonBodyValidator.check(body);
    }
  }

  private static byte[] bytes(InputStream in, long limit) throws IOException {
    return in == null ? new byte[0] : new LimitedInputStream(in, limit).readAllBytes();
  }

  private static boolean isJson(MediaType type) {
    return type == null || type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
  }
}
