package io.zyra.audit.decision;

import java.time.Instant;
import java.util.UUID;

/**
 * The ids of audits and their decisions. The last 32 bits of an audit's id are zero; a decision's
 * id is that of its audit with the decision's number, from 1, in those bits.
 */
public final class DecisionIds {
  private static final long NUMBER = 0xFFFFFFFFL;

  private DecisionIds() {}

  /** An audit's id, made of any id of version 7 that is random in its middle bits. */
  public static UUID audit(UUID random) {
    return new UUID(random.getMostSignificantBits(), random.getLeastSignificantBits() & ~NUMBER);
  }

  /** The audit that a decision belongs to. */
  static UUID auditOf(UUID decision) {
    return audit(decision);
  }

  static UUID decision(UUID audit, int number) {
    return new UUID(
        audit.getMostSignificantBits(), audit.getLeastSignificantBits() | (number & NUMBER));
  }

  static int number(UUID decision) {
    return (int) (decision.getLeastSignificantBits() & NUMBER);
  }

  /** The highest id that a decision of the audit can have. */
  static UUID last(UUID audit) {
    return new UUID(audit.getMostSignificantBits(), audit.getLeastSignificantBits() | NUMBER);
  }

  /** The lowest id of version 7 that was made at an instant. */
  static UUID lowest(Instant at) {
    return new UUID(Math.max(0, at.toEpochMilli()) << Short.SIZE, 0);
  }
}
