package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * How a change goes out once it may: what part of it first, how long it is watched, and who says
 * yes when a person has to. It loosens no verdict.
 */
public record Handling(Canary canary, Watch watch, Route approval) {

  /**
   * The stricter of two handlings in each of its parts. Of two watches it has the longer time and
   * the lower of each of the drops, with the reason of the longer one.
   */
  public Handling strictest(Handling other) {
    Watch longer = watch.hours().compareTo(other.watch.hours()) >= 0 ? watch : other.watch;
    return new Handling(
        canary.percent().compareTo(other.canary.percent()) <= 0 ? canary : other.canary,
        new Watch(
            longer.hours(),
            watch.softDropPercent().min(other.watch.softDropPercent()),
            watch.hardDropPercent().min(other.watch.hardDropPercent()),
            longer.reason()),
        approval.by().compareTo(other.approval.by()) >= 0 ? approval : other.approval);
  }

  /** What one policy has answered, in a few words. */
  public String words(PolicyKey policy) {
    return switch (policy) {
      case CANARY_SIZE -> canary.words();
      case WATCH_WINDOW -> watch.words();
      case APPROVAL_ROUTING -> approval.by().words();
      default -> throw new IllegalArgumentException(policy + " is not about handling");
    };
  }

  /** Why one policy has answered so. */
  public String reason(PolicyKey policy) {
    return switch (policy) {
      case CANARY_SIZE -> canary.reason();
      case WATCH_WINDOW -> watch.reason();
      case APPROVAL_ROUTING -> approval.reason();
      default -> throw new IllegalArgumentException(policy + " is not about handling");
    };
  }

  /**
   * What goes first.
   *
   * @param percent of the subjects, above 0 to 100
   */
  public record Canary(BigDecimal percent, String reason) {

    /** The answer in a few words. */
    public String words() {
      return percent.toPlainString() + " % first";
    }
  }

  /**
   * How a change is watched.
   *
   * @param hours from 0 to 720
   * @param softDropPercent a drop of the watched metric that is reported
   * @param hardDropPercent a drop that takes the change back; not below the soft one
   */
  public record Watch(
      BigDecimal hours, BigDecimal softDropPercent, BigDecimal hardDropPercent, String reason) {

    /** The answer in a few words. */
    public String words() {
      return "%s hours, told at %s %%, back at %s %%"
          .formatted(
              hours.toPlainString(),
              softDropPercent.toPlainString(),
              hardDropPercent.toPlainString());
    }
  }

  /** Who says yes. */
  public record Route(Approver by, String reason) {}

  /** Who can say yes, from the least to the most. */
  public enum Approver {
    MERCHANT,
    ACCOUNT_MANAGER,
    TWO_PEOPLE;

    /** The approver's name in JSON. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As models and people write it. */
    public String words() {
      return key().replace('_', ' ');
    }

    /**
     * Of the name in JSON.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    @JsonCreator
    public static Approver of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
