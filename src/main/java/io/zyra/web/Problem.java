package io.zyra.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Problem details of an error response (RFC 9457).
 *
 * @param type stable name of the kind of problem, {@code urn:zyra:problem:…}
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what is wrong this time
 * @param fix what to do about it
 * @param errors the locations of errors, if there are any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String fix, List<Place> errors) {

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * The location of one error.
   *
   * @param pointer JSON pointer into the body
   * @param field a column or form field
   * @param line line of a file, from 1
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Place(
      Optional<String> pointer,
      Optional<String> field,
      Optional<Long> line,
      String message,
      Optional<String> hint) {

    public static Place at(String pointer, String message, String hint) {
      return new Place(
          Optional.of(pointer),
          Optional.empty(),
          Optional.empty(),
          message,
          Optional.of(hint).filter(text -> !text.isEmpty()));
    }
  }

  public static ProblemException badRequest(String name, String title, String detail, String fix) {
    return of(400, name, title, detail, fix);
  }

  public static ProblemException notFound(String what, String id) {
    return of(
        404,
        "unknown-" + what.replace(' ', '-'),
        "There is no such " + what,
        "No " + what + " has the id '" + shorten(id) + "'.",
        "List them to find the right id.");
  }

  public static ProblemException conflict(String name, String title, String detail, String fix) {
    return of(409, name, title, detail, fix);
  }

  public static ProblemException of(
      int status, String name, String title, String detail, String fix) {
    return new ProblemException(
        new Problem("urn:zyra:problem:" + name, title, status, detail, fix, List.of()));
  }

  public static ProblemException unprocessable(
      String name, String title, String detail, String fix, List<Place> errors) {
    return new ProblemException(
        new Problem("urn:zyra:problem:" + name, title, 422, detail, fix, errors));
  }

  /** Like {@link #conflict(String, String, String, String)}, with locations in the body. */
  public static ProblemException conflict(
      String name, String title, String detail, String fix, List<Place> errors) {
    return new ProblemException(
        new Problem("urn:zyra:problem:" + name, title, 409, detail, fix, errors));
  }

  /** 429: too many requests; may be repeated after a duration. */
  public static ProblemException tooMany(
      String name, String title, String detail, String fix, Duration retryAfter) {
    return new ProblemException(
        new Problem("urn:zyra:problem:" + name, title, 429, detail, fix, List.of()),
        Optional.of(retryAfter));
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "…";
  }
}
