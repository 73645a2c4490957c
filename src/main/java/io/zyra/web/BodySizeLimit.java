package io.zyra.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Rejects request bodies above the size limit of their path before they are read. Bodies without
 * Content-Length are limited by the server.
 */
@ApplicationScoped
class BodySizeLimit {
  static final long JSON_BYTES = 2L * 1024 * 1024;
  static final long FILE_BYTES = 64L * 1024 * 1024;
  static final long MODEL_BYTES = 8L * 1024 * 1024;
  static final long WEBHOOK_BYTES = 8L * 1024 * 1024;
  private static final int BEFORE_ALL_ELSE = 1_000;

  private final ProblemResponse responses;

  BodySizeLimit(ProblemResponse responses) {
    this.responses = responses;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL_ELSE);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    long limit = of(request.path());
    if (announced(request) <= limit) {
      context.next();
      return;
    }
    responses.send(context, tooLarge(limit));
  }

  /** The size limit of a path, in bytes. */
  static long of(String path) {
    boolean model = path.contains("/api/v1/dmn/") || path.endsWith("/policies/what-if");
    if (isWebhook(path)) {
      return WEBHOOK_BYTES;
    }
    return isFile(path) ? FILE_BYTES : model ? MODEL_BYTES : JSON_BYTES;
  }

  /** Whether a path accepts files, which may be larger than JSON. */
  static boolean isFile(String path) {
    return path.contains("/imports/");
  }

  private static boolean isWebhook(String path) {
    return path.startsWith("/api/webhooks/");
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static Problem problem(long limit) {
    return tooLarge(limit).problem();
  }

  private static ProblemException tooLarge(long limit) {
    return Problem.of(
        413,
        "body-too-large",
        "The body is too large",
        "This path takes at most " + limit / (1024 * 1024) + " MB.",
        "Send less at a time; split a product file into several, each with its header line.");
  }
}
