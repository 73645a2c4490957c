package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;

/** The answer to a proposal, from the freest to the strictest. */
public enum Verdict {
  /** Goes out by itself. */
  AUTO,
  /** Waits until a person says yes. */
  APPROVAL,
  /** Is only shown as something that could be done. */
  RECOMMEND,
  /** Is not done. */
  BLOCK;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The strictest of all; {@link #AUTO} when there are none. */
  public static Verdict strictest(Collection<Verdict> verdicts) {
    return verdicts.stream().reduce(AUTO, Verdict::stricter);
  }

  /** The stricter of two. */
  public static Verdict stricter(Verdict a, Verdict b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @JsonValue
  public String key() {
    return key;
  }

  /**
   * @throws IllegalArgumentException when it is none of the four
   */
  @JsonCreator
  public static Verdict of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
