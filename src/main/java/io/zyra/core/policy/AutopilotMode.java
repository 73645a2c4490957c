package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a merchant leaves to the autopilot. */
public enum AutopilotMode {
  AGGRESSIVE,
  BALANCED,
  SAFE,
  /** The autopilot is switched off: nothing goes out by itself. */
  OFF;

  private final String key = name().toLowerCase(Locale.ROOT);

  @JsonValue
  public String key() {
    return key;
  }

  /**
   * @throws IllegalArgumentException when it is no mode
   */
  @JsonCreator
  public static AutopilotMode of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
