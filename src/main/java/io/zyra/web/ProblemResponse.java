package io.zyra.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Answers with problem documents what does not come to an endpoint: requests that a filter refuses,
 * and those that the HTTP router itself cannot read or place.
 */
@ApplicationScoped
public class ProblemResponse {
  /** Of problem details, RFC 9457. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Logger LOG = Logger.getLogger(ProblemResponse.class);
  private static final int BEFORE_THE_FRAMEWORK = Integer.MIN_VALUE;

  private final ObjectMapper json;

  ProblemResponse(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_THE_FRAMEWORK).failureHandler(this::failed);
  }

  private void failed(RoutingContext context) {
    if (context.response().headWritten()) {
      context.response().close();
      return;
    }
    int status = context.statusCode();
    if (status == 404) {
      send(context, nothingHere());
    } else if (status >= 400 && status < 500) {
      send(context, unreadableRequest(status));
    } else {
      LOG.errorf(context.failure(), "request.failed path=%s", context.request().path());
      send(
          context,
          Problem.of(
              500,
              "unexpected",
              "Something failed on our side",
              "The request was not carried out.",
              "Try again."));
    }
  }

  static ProblemException unreadableAddress(String detail, String fix) {
    return Problem.badRequest("unreadable-address", "The address cannot be read", detail, fix);
  }

  private static ProblemException nothingHere() {
    return Problem.of(
        404,
        "not-found",
        "Nothing is here",
        "Nothing answers at this address.",
        "Look up the path at /q/openapi, and ids in the lists.");
  }

  private static ProblemException unreadableRequest(int status) {
    return Problem.of(
        status,
        "bad-request",
        "The request cannot be read",
        "A header is missing or has a form that is not expected, such as Host.",
        "Send the header Host, and the others as HTTP asks.");
  }

  /** Refuses a request whose body has not been read. */
  public void send(RoutingContext context, ProblemException refusal) {
    // The rest of the body is read and dropped, so that the client reads the response.
    context.request().resume();
    context
        .response()
        .setStatusCode(refusal.problem().status())
        .putHeader("Content-Type", MEDIA_TYPE)
        .putHeader("Connection", "close")
        .end(text(refusal.problem()));
  }

  private String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem cannot be written", e);
    }
  }
}
