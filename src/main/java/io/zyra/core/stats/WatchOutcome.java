package io.zyra.core.stats;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.OptionalInt;

/** What a watch says at one look. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WatchOutcome.NotEnoughData.class, name = "not_enough_data"),
  @JsonSubTypes.Type(value = WatchOutcome.UnsoundComparison.class, name = "unsound_comparison"),
  @JsonSubTypes.Type(value = WatchOutcome.NoHarmSeen.class, name = "no_harm_seen"),
  @JsonSubTypes.Type(value = WatchOutcome.SoftBreach.class, name = "soft_breach"),
  @JsonSubTypes.Type(value = WatchOutcome.HardBreach.class, name = "hard_breach")
})
public sealed interface WatchOutcome {

  /** What is missing. */
  enum Lack {
    /** Too few subjects to know how much they differ: time does not help. */
    SUBJECTS,
    /** Too few events to say anything. */
    EVENTS,
    /** The interval has both no drop at all and the hard drop in it. */
    PRECISION
  }

  /**
   * No verdict yet.
   *
   * @param daysMore about how many more days it takes, if it goes on as so far; absent when it
   *     would take more than a year, or no time would do with these subjects
   * @param soFar absent when there are too few subjects or events
   */
  record NotEnoughData(Lack lack, OptionalInt daysMore, Optional<EffectEstimate> soFar)
      implements WatchOutcome {}

  /** The groups are not those that were planned, so that nothing is said about them. */
  record UnsoundComparison(SampleRatio sampleRatio) implements WatchOutcome {}

  /** A hard drop is ruled out, and no drop as large as a soft one is shown. */
  record NoHarmSeen(EffectEstimate effect) implements WatchOutcome {}

  /** A drop is shown. A soft one is possible, a hard one is ruled out. */
  record SoftBreach(EffectEstimate effect) implements WatchOutcome {}

  /** A drop is shown, and it may be a hard one. */
  record HardBreach(EffectEstimate effect) implements WatchOutcome {}
}
