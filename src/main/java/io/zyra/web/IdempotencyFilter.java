package io.zyra.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.security.MerchantId;
import io.zyra.web.IdempotentRequestRepository.Claim;
import io.zyra.web.IdempotentRequestRepository.Stored;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Executes a write with an {@code Idempotency-Key} once: a repetition within a day gets the stored
 * response. Keys are per merchant. Responses of 500 and above are not stored, because the request
 * was not carried out.
 */
@Singleton
class IdempotencyFilter {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";
  private static final String CLAIM = IdempotencyFilter.class.getName();
  private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final IdempotentRequestRepository requests;
  private final RunningRequests running;
  private final ObjectMapper json;

  IdempotencyFilter(
      IdempotentRequestRepository requests, RunningRequests running, ObjectMapper json) {
    this.requests = requests;
    this.running = running;
    this.json = json;
  }

  @ServerRequestFilter(priority = RequestBodyFilter.PRIORITY + 1_000)
  Optional<Response> before(ContainerRequestContext request, UriInfo uri) throws IOException {
    String key = request.getHeaderString(HEADER);
    String merchant = uri.getPathParameters().getFirst("merchant");
    if (key == null || merchant == null || !WRITES.contains(request.getMethod())) {
      return Optional.empty();
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.badRequest(
          "unusable-idempotency-key",
          "The Idempotency-Key cannot be used",
          "It has " + key.length() + " characters, or some that are not printable ASCII.",
          "Send 1 to 200 letters, digits and signs without spaces, such as a UUID.");
    }
    MerchantId id = MerchantId.fromString(merchant);
    String hash = RequestHash.of(request, uri);
    Optional<Claim> claim = requests.claim(id, key, hash);
    claim.ifPresent(
        own -> {
          running.begin(own);
          request.setProperty(CLAIM, own);
        });
    return claim.isPresent() ? Optional.empty() : Optional.of(earlier(id, key, hash));
  }

  private Response earlier(MerchantId merchant, String key, String hash) {
    Stored stored = requests.find(merchant, key).orElseThrow(IdempotencyFilter::stillRunning);
    if (!stored.requestHash().equals(hash)) {
      throw Problem.of(
          422,
          "idempotency-key-reused",
          "The Idempotency-Key was used for another request",
          "An earlier request with this key had another method, path or body.",
          "Send each new request with a key of its own.");
    }
    int status = stored.status().orElseThrow(IdempotencyFilter::stillRunning);
    Response.ResponseBuilder answer = Response.status(status).header(REPLAYED, "true");
    return stored.body().isEmpty()
        ? answer.build()
        : answer
            .type(status < 400 ? JSON : ProblemResponse.MEDIA_TYPE)
            .entity(stored.body())
            .build();
  }

  private static ProblemException stillRunning() {
    return Problem.conflict(
        "request-in-progress",
        "The request is still running",
        "A request with this Idempotency-Key has been received and is not answered yet.",
        "Send it again in a moment.");
  }

  @ServerResponseFilter
  void after(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (request.getProperty(CLAIM) instanceof Claim claim) {
      request.removeProperty(CLAIM);
      running.end(claim);
      if (response.getStatus() >= 500) {
        requests.release(claim);
      } else {
        String body = response.hasEntity() ? json.writeValueAsString(response.getEntity()) : "";
        requests.answer(claim, response.getStatus(), body);
      }
    }
  }
}
