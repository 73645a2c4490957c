package io.zyra.experiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One of the two that visitors see. */
public enum ExperimentVariant {
  /** What was there before. */
  A,
  /** What is tried. */
  B;

  /** The variant's name in JSON: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
