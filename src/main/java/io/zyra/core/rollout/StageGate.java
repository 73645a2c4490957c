package io.zyra.core.rollout;

import io.zyra.core.stats.WatchOutcome;

/**
 * Decides what follows from a look at a stage. A shown drop that may be a hard one takes everything
 * back. A soft one, and groups that cannot be compared, are for a person to decide. A stage before
 * the last passes as soon as a hard drop is ruled out, and otherwise when its time is over: a small
 * store would never go on if it had to wait for certainty. The last one is watched to its end.
 *
 * @param isOver whether the time of the watch is over
 * @param isLast whether nothing is left to go out
 * @param isAccepted whether a person has seen a soft drop of this stage and let it go on
 */
public record StageGate(boolean isOver, boolean isLast, boolean isAccepted) {

  /** What follows from an outcome, with the words for it. */
  public StageStep after(WatchOutcome outcome, WatchOutcomeText words) {
    String seen = words.of(outcome);
    if (outcome instanceof WatchOutcome.HardBreach) {
      return new StageStep.TakeBack(seen);
    }
    boolean needsPerson =
        outcome instanceof WatchOutcome.SoftBreach
            || outcome instanceof WatchOutcome.UnsoundComparison;
    if (needsPerson && !isAccepted) {
      return new StageStep.Hold(seen);
    }
    if (isOver || !isLast && outcome instanceof WatchOutcome.NoHarmSeen) {
      return new StageStep.Pass(isOver ? "The time of the watch is over. " + seen : seen);
    }
    return new StageStep.Watch(seen);
  }
}
