package io.zyra.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * Refuses requests of which some part cannot be read, before a framework tries to: addresses and
 * headers that are too long, media types that are none, forms without a boundary, and the character
 * NUL, which PostgreSQL does not store. The server's own limits are above those here, so that what
 * is too long gets an answer that says so.
 */
@ApplicationScoped
class RequestSyntaxFilter {
  /** In characters. No address of the interface needs more, with cursors and searches. */
  static final int LONGEST_ADDRESS = 8_000;

  /** In characters, names and values together. */
  static final int LONGEST_HEADERS = 16_000;

  private static final int BEFORE_ALL_ELSE = 2_100;
  private static final String NUL = "%00";

  private final ProblemResponse responses;

  RequestSyntaxFilter(ProblemResponse responses) {
    this.responses = responses;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL_ELSE);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    refusal(request).ifPresentOrElse(refusal -> responses.send(context, refusal), context::next);
  }

  private static Optional<ProblemException> refusal(HttpServerRequest request) {
    return address(request.uri())
        .or(() -> headers(request))
        .or(() -> contentType(request.headers().getAll("Content-Type")))
        .or(() -> accept(request.headers().getAll("Accept")));
  }

  private static Optional<ProblemException> address(String uri) {
    if (uri.length() > LONGEST_ADDRESS) {
      return Optional.of(
          Problem.of(
              414,
              "address-too-long",
              "The address is too long",
              "The path and its parameters have "
                  + uri.length()
                  + " characters; "
                  + LONGEST_ADDRESS
                  + " are read.",
              "Send less in the address, or send it in the body."));
    }
    if (uri.contains(NUL)) {
      return Optional.of(
          ProblemResponse.unreadableAddress(
              "The path or a parameter contains the character NUL.", "Leave the character out."));
    }
    try {
      new URI(uri);
      return Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of(
          ProblemResponse.unreadableAddress(
              "The path or a parameter contains a character that has to be encoded, or a percent"
                  + " sign that two hexadecimal digits do not follow.",
              "Encode it, such as a percent sign as %25."));
    }
  }

  private static Optional<ProblemException> headers(HttpServerRequest request) {
    int length = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      length += header.getKey().length() + header.getValue().length();
    }
    return length <= LONGEST_HEADERS
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                431,
                "headers-too-long",
                "The headers are too long",
                "They have " + length + " characters; " + LONGEST_HEADERS + " are read.",
                "Send fewer or shorter headers and cookies."));
  }

  private static Optional<ProblemException> contentType(List<String> values) {
    try {
      for (String value : values) {
        MediaType type = MediaTypeHelper.valueOf(value);
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !Charset.isSupported(charset)) {
          return Optional.of(unreadableContentType("The charset '" + charset + "' is not known."));
        }
        if (type.getType().equalsIgnoreCase("multipart")
            && type.getParameters().getOrDefault("boundary", "").isEmpty()) {
          return Optional.of(
              unreadableContentType("A multipart body needs the parameter boundary."));
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(
          unreadableContentType("The header Content-Type is not one media type with parameters."));
    }
  }

  private static ProblemException unreadableContentType(String detail) {
    return Problem.of(
        415,
        "unsupported-media-type",
        "The Content-Type cannot be read",
        detail,
        "Send JSON as application/json, product files as text/csv,"
            + " decision models as application/xml.");
  }

  private static Optional<ProblemException> accept(List<String> values) {
    try {
      values.forEach(MediaTypeHelper::parseHeader);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(
          Problem.of(
              406,
              "not-acceptable",
              "The Accept header cannot be read",
              "The header Accept is not a list of media types.",
              "Send Accept: application/json, or leave it out."));
    }
  }
}
