package io.zyra.sandbox.admin;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes wrong with the Admin API calls of a shop on demand, each as the share of calls that it
 * happens to, from 0 to 1. Which calls are hit depends on the seed, the call, and how often the
 * same call came before; not on the order in which different calls come.
 */
public final class AdminFaults {
  public static final AdminFaults NONE = new AdminFaults(Map.of(), 0, "");

  private final Map<Fault, Double> shares;
  private final long seed;
  private final String only;
  private final Map<UUID, Integer> repeats = new ConcurrentHashMap<>();

  /** One way to fail. */
  public enum Fault {
    /** HTTP 429; nothing is carried out. */
    THROTTLED("throttled"),
    /** HTTP 200 with the error THROTTLED and no points left; nothing is carried out. */
    OUT_OF_POINTS("outOfPoints"),
    /** HTTP 401, as if the token was revoked; nothing is carried out. */
    REVOKED("revoked"),
    /** HTTP 503; nothing is carried out. */
    UNAVAILABLE("unavailable"),
    /** The connection is closed; nothing is carried out. */
    LOST_BEFORE("lostBefore"),
    /** The call is carried out, and the connection is closed without an answer. */
    LOST_AFTER("lostAfter"),
    /** The call is carried out, and the answer is HTTP 502. */
    FAILED_AFTER("failedAfter"),
    /** The call is carried out, and answered a second later. */
    SLOW("slow"),
    /** The call is carried out, and never answered. */
    UNANSWERED("unanswered"),
    NONE("");

    private final String key;

    Fault(String key) {
      this.key = key;
    }

    /** Its name in addresses. */
    public String key() {
      return key;
    }

    boolean isCarriedOut() {
      return switch (this) {
        case LOST_AFTER, FAILED_AFTER, SLOW, UNANSWERED, NONE -> true;
        case THROTTLED, OUT_OF_POINTS, REVOKED, UNAVAILABLE, LOST_BEFORE -> false;
      };
    }
  }

  /**
   * @param shares by fault; together at most 1
   * @param only a text that calls have to contain to be hit, such as the name of an operation;
   *     empty for all calls
   */
  public AdminFaults(Map<Fault, Double> shares, long seed, String only) {
    this.shares = Map.copyOf(shares);
    this.seed = seed;
    this.only = only;
    if (shares.values().stream().anyMatch(share -> !(share >= 0 && share <= 1))
        || shares.values().stream().mapToDouble(Double::doubleValue).sum() > 1) {
      throw new IllegalArgumentException("Shares are from 0 to 1, together at most 1");
    }
  }

  /** What happens to a call with that body. */
  Fault next(String body) {
    if (shares.isEmpty() || !body.contains(only)) {
      return Fault.NONE;
    }
    UUID call = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
    long repeat = repeats.merge(call, 1, Integer::sum);
    double chance =
        new SplittableRandom(
                seed
                    + 31 * (call.getLeastSignificantBits() ^ call.getMostSignificantBits())
                    + repeat)
            .nextDouble();
    for (Fault fault : Fault.values()) {
      chance -= shares.getOrDefault(fault, 0.0);
      if (chance < 0) {
        return fault;
      }
    }
    return Fault.NONE;
  }
}
