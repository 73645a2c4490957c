package io.zyra.web;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The start of a list: {@code ?since=2026-05-01T00:00:00Z}, inclusive. */
public record SinceParameter(@QueryParam("since") Optional<String> since) {

  /**
   * @throws ProblemException 400 when it is not an instant
   */
  public Optional<Instant> at() {
    try {
      return since.filter(text -> !text.isBlank()).map(BoundedInstantDeserializer::parse);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "unreadable-instant",
          "The time cannot be read",
          "'since' is not an instant.",
          "Write it as ISO 8601 in UTC, such as 2026-05-01T00:00:00Z.");
    }
  }
}
