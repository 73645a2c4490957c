package io.zyra.web;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/**
 * The requested page of a list: {@code ?cursor=…&limit=…}. Lists are sorted from newest to oldest.
 */
public record PageRequest(
    @QueryParam("cursor") Optional<String> cursor, @QueryParam("limit") Optional<String> limit) {

  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final UUID NEWEST = new UUID(-1, -1);

  /** The first page. */
  public static PageRequest newest(int limit) {
    return new PageRequest(Optional.empty(), Optional.of(String.valueOf(limit)));
  }

  /**
   * The page size, from 1 to 200; larger values are reduced to 200.
   *
   * @throws ProblemException 400 if the limit is not a positive number
   */
  public int size() {
    return limit.map(PageRequest::size).orElse(USUAL);
  }

  private static int size(String text) {
    if (!text.matches("0*[1-9]\\d{0,8}")) {
      throw Problem.badRequest(
          "unusable-limit",
          "The limit is not a page's size",
          "limit has to be a number from 1 to " + MOST + ".",
          "Leave it out for " + USUAL + ".");
    }
    return Math.min(Integer.parseInt(text), MOST);
  }

  /** Only rows with ids before this one are on the page. */
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
