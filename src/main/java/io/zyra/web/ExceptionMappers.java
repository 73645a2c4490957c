package io.zyra.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps exceptions to problem details. Internal details are not exposed. */
class ExceptionMappers {
  private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);
  private static final String INSTANT_HINT =
      "Write it as ISO 8601 in UTC, such as 2026-05-01T00:00:00Z, with a year from 1 to 9999.";
  private static final int DEEPEST_CAUSE = 20;
  private static final List<String> BODY_READERS =
      List.of(
          "org.jboss.resteasy.reactive.server.core.multipart.",
          "org.jboss.resteasy.reactive.server.vertx.VertxInputStream");

  /** SQLSTATE of a character that is none, and of a time out of range. */
  private static final Set<String> UNSTORABLE = Set.of("22021", "22008");

  /** SQLSTATE of a row that exists already, of a failed serialization, and of a deadlock. */
  private static final Set<String> CONTENDED = Set.of("23505", "40001", "40P01");

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    Response answer = answer(e.problem());
    return e.retryAfter()
        .map(
            wait ->
                Response.fromResponse(answer)
                    .header("Retry-After", Math.max(1, wait.toSeconds()))
                    .build())
        .orElse(answer);
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    return answer(malformed(e));
  }

  /** Replaces Quarkus' own mapper of this exception. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e) {
    return answer(malformed(e));
  }

  /** Quarkus wraps Jackson's exceptions for request bodies in this one. */
  @ServerExceptionMapper
  Response http(WebApplicationException e, @Context UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answer(malformed(json));
    }
    int status = e.getResponse().getStatus();
    return switch (status) {
      case 404 ->
          answer(
              Problem.of(
                      404,
                      "not-found",
                      "Nothing is here",
                      "Nothing answers at " + uri.getPath() + ", or an id in it is malformed.",
                      "Look up the path at /q/openapi, and ids in the lists.")
                  .problem());
      case 405 ->
          answer(
              Problem.of(
                      405,
                      "method-not-allowed",
                      "This path does not take that method",
                      "The path exists, but not with this HTTP method.",
                      "Look up its methods at /q/openapi.")
                  .problem());
      case 406 ->
          answer(
              Problem.of(
                      406,
                      "not-acceptable",
                      "No answer of that kind is made here",
                      "The Accept header asks for a kind of answer that this path does not give.",
                      "Send Accept: application/json, or leave it out.")
                  .problem());
      case 413 -> answer(BodySizeLimit.problem(BodySizeLimit.JSON_BYTES));
      case 415 ->
          answer(
              Problem.of(
                      415,
                      "unsupported-media-type",
                      "This Content-Type is not read here",
                      "The body was sent with a Content-Type that this path does not read.",
                      "Send JSON as application/json, product files as text/csv,"
                          + " decision models as application/xml.")
                  .problem());
      default ->
          status >= 500
              ? unexpected(e)
              : answer(
                  Problem.of(
                          status,
                          "bad-request",
                          "The request cannot be read",
                          "Its path, a parameter, a header or its body has a form that is not"
                              + " expected there.",
                          "Compare it with /q/openapi.")
                      .problem());
    };
  }

  @ServerExceptionMapper
  Response constraint(ConstraintViolationException e) {
    List<Problem.Place> places =
        e.getConstraintViolations().stream().map(ExceptionMappers::place).toList();
    return answer(
        Problem.unprocessable(
                "unacceptable-values",
                "Some values cannot be accepted",
                "Values that cannot be accepted: " + places.size() + ".",
                "Change the values named in errors.",
                places)
            .problem());
  }

  /** The rest of the body is not read. */
  @ServerExceptionMapper
  Response tooLarge(BodyTooLargeException e) {
    Problem problem = BodySizeLimit.problem(e.limit());
    return Response.status(problem.status())
        .type(MediaType.valueOf(ProblemResponse.MEDIA_TYPE))
        .header("Connection", "close")
        .entity(problem)
        .build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    if (isUnreadableBody(e)) {
      return answer(
          Problem.badRequest(
                  "unreadable-body",
                  "The body cannot be read",
                  "It ends too early, or its parts are not what the Content-Type says.",
                  "Send it again as a whole.")
              .problem());
    }
    Optional<Problem> ofDatabase = ofDatabase(e);
    if (ofDatabase.isPresent()) {
      LOG.infof("request.refused %s", e.getMessage());
      return answer(ofDatabase.get());
    }
    String reference = UUID.randomUUID().toString();
    LOG.errorf(e, "request.failed reference=%s", reference);
    return answer(
        Problem.of(
                500,
                "unexpected",
                "Something failed on our side",
                "The request was not carried out. Reference " + reference + ".",
                "Try again; if it happens again, report the reference.")
            .problem());
  }

  /**
   * Whether the framework failed to read a body: its parsers of forms throw whatever their state
   * leads to, and a connection that ends or stalls is an exception of reading.
   */
  private static boolean isUnreadableBody(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .map(StackTraceElement::getClassName)
        .takeWhile(name -> !name.startsWith("io.zyra") || e instanceof IOException)
        .anyMatch(name -> BODY_READERS.stream().anyMatch(name::startsWith));
  }

  /** What the caller can do about an error of PostgreSQL; empty for the errors that are ours. */
  private static Optional<Problem> ofDatabase(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .filter(SQLException.class::isInstance)
        // Errors of the pool have none.
        .flatMap(cause -> Stream.ofNullable(((SQLException) cause).getSQLState()))
        .flatMap(ExceptionMappers::ofState)
        .findFirst();
  }

  private static Stream<Problem> ofState(String state) {
    if (UNSTORABLE.contains(state)) {
      return Stream.of(
          Problem.unprocessable(
                  "unacceptable-values",
                  "Some values cannot be accepted",
                  "A text contains a character, or a time a year, that cannot be stored.",
                  "Leave out the character NUL; use years from 1 to 9999.",
                  List.of())
              .problem());
    }
    return CONTENDED.contains(state)
        ? Stream.of(
            Problem.conflict(
                    "changed-meanwhile",
                    "The same was changed at the same time",
                    "Another request changed it first. Nothing of this one was kept.",
                    "Look at it again, and send the request once more if it is still wanted.")
                .problem())
        : Stream.empty();
  }

  private static Problem.Place place(ConstraintViolation<?> violation) {
    String pointer = pointer(violation.getPropertyPath());
    return pointer.isEmpty()
        ? Problem.Place.at("", "There is no body", "Send a JSON object; see /q/openapi.")
        : Problem.Place.at(pointer, violation.getMessage(), "");
  }

  /** JSON pointer of a value in the body; the method and its parameter are left out. */
  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.isInIterable() && node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }

  private static Problem malformed(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping) {
      String pointer = pointer(mapping);
      String message =
          e instanceof UnrecognizedPropertyException unknown
              ? "\"" + unknown.getPropertyName() + "\" is not known here"
              : "The value does not fit";
      String hint =
          e instanceof UnrecognizedPropertyException unknown
              ? "Known here: " + knownNames(unknown)
              : isInstant(mapping) ? INSTANT_HINT : "Compare it with /q/openapi.";
      return new Problem(
          "urn:zyra:problem:unacceptable-values",
          "Some values cannot be accepted",
          400,
          message + JsonBodyValidator.where(e.getLocation()) + ".",
          pointer.isEmpty() ? "Send a JSON object." : "Change the value at " + pointer + ".",
          List.of(Problem.Place.at(pointer, message, hint)));
    }
    return JsonBodyValidator.malformed(e).problem();
  }

  private static boolean isInstant(JsonMappingException e) {
    return e instanceof InvalidFormatException format && format.getTargetType() == Instant.class;
  }

  private static String knownNames(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName())
        .collect(Collectors.joining());
  }

  static Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(MediaType.valueOf(ProblemResponse.MEDIA_TYPE))
        .entity(problem)
        .build();
  }
}
