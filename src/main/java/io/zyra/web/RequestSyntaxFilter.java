package io.zyra.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * Refuses requests of which some part cannot be read, before a framework tries to: media types that
 * are none, and the character NUL, which PostgreSQL does not store.
 */
@ApplicationScoped
class RequestSyntaxFilter {
  private static final int BEFORE_ENDPOINTS = 1_900;
  private static final String NUL = "%00";

  private final ProblemResponse responses;

  RequestSyntaxFilter(ProblemResponse responses) {
    this.responses = responses;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ENDPOINTS);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    refusal(request).ifPresentOrElse(refusal -> responses.send(context, refusal), context::next);
  }

  private static Optional<ProblemException> refusal(HttpServerRequest request) {
    if (request.uri().contains(NUL)) {
      return Optional.of(
          Problem.badRequest(
              "unreadable-address",
              "The address cannot be read",
              "The path or a parameter contains the character NUL.",
              "Leave the character out."));
    }
    if (!isReadable(request.getHeader("Content-Type"))) {
      return Optional.of(
          Problem.of(
              415,
              "unsupported-media-type",
              "The Content-Type cannot be read",
              "The header Content-Type is not a media type.",
              "Send JSON as application/json, product files as text/csv,"
                  + " decision models as application/xml."));
    }
    if (!isReadable(request.getHeader("Accept"))) {
      return Optional.of(
          Problem.of(
              406,
              "not-acceptable",
              "The Accept header cannot be read",
              "The header Accept is not a list of media types.",
              "Send Accept: application/json, or leave it out."));
    }
    return Optional.empty();
  }

  private static boolean isReadable(String mediaTypes) {
    if (mediaTypes == null) {
      return true;
    }
    try {
      MediaTypeHelper.parseHeader(mediaTypes);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
