package io.zyra.web;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/** Which page of a list is wanted: {@code ?cursor=…&limit=…}. Lists run from the newest back. */
public record PageRequest(
    @QueryParam("cursor") Optional<String> cursor,
    @QueryParam("limit") @DefaultValue("50") int limit) {

  private static final int MOST = 200;
  private static final UUID NEWEST = new UUID(-1, -1);

  /** The page's size, from 1 to 200. */
  public int size() {
    return Math.max(1, Math.min(limit, MOST));
  }

  /** Rows of a list of time-ordered ids come before this one. */
  public UUID before() {
    try {
      return cursor.map(UUID::fromString).orElse(NEWEST);
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  public static ProblemException unreadable() {
    return Problem.badRequest(
        "unknown-cursor",
        "The cursor is not one of ours",
        "The cursor cannot be read.",
        "Pass on the value of 'next' from the page before, or leave it out.");
  }
}
