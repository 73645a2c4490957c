package io.zyra.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers a request with a problem document before it comes to an endpoint. */
@ApplicationScoped
class ProblemResponse {
  private final ObjectMapper json;

  ProblemResponse(ObjectMapper json) {
    this.json = json;
  }

  /** Refuses a request whose body has not been read. */
  void send(RoutingContext context, ProblemException refusal) {
    // The rest of the body is read and dropped, so that the client reads the response.
    context.request().resume();
    context
        .response()
        .setStatusCode(refusal.problem().status())
        .putHeader("Content-Type", ExceptionMappers.MEDIA_TYPE)
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
