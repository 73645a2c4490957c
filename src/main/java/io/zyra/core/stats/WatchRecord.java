package io.zyra.core.stats;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a watch was judged on at one look, and the outcome: kept as JSON, it can be judged again.
 * Numbers are doubles, which JSON keeps exactly, and all functions of them are computed in Java, so
 * that the answer is the same on every machine.
 *
 * @param method the version of the method; another one may judge otherwise
 */
public record WatchRecord(
    int method, WatchSample sample, WatchSettings settings, WatchOutcome outcome) {
  /** The version of this method: to be raised with every change of what is computed. */
  public static final int METHOD = 1;

  /** Judges a sample. */
  public static WatchRecord of(WatchSample sample, WatchSettings settings) {
    return new WatchRecord(METHOD, sample, settings, new WatchJudge(settings).judge(sample));
  }

  /**
   * Whether judging again gives the same outcome in every digit.
   *
   * @throws IllegalStateException when it was judged by another version of the method
   */
  @JsonIgnore
  public boolean isReproduced() {
    if (method != METHOD) {
      throw new IllegalStateException(
          "Judged by method %d, this is method %d".formatted(method, METHOD));
    }
    return of(sample, settings).outcome().equals(outcome);
  }
}
