package io.zyra.core.rollout;

import io.zyra.core.stats.EffectEstimate;
import io.zyra.core.stats.WatchOutcome;
import java.util.Locale;

/**
 * The outcome of a look in one or two sentences.
 *
 * @param measure what is counted, such as "Units sold"
 */
public record WatchOutcomeText(String measure) {

  public String of(WatchOutcome outcome) {
    if (outcome instanceof WatchOutcome.HardBreach breach) {
      return effect(breach.effect()) + " That is a drop which is taken back.";
    }
    if (outcome instanceof WatchOutcome.SoftBreach breach) {
      return effect(breach.effect()) + " That is a small drop which a person has to look at.";
    }
    if (outcome instanceof WatchOutcome.NoHarmSeen seen) {
      return "No harm is seen. " + effect(seen.effect());
    }
    if (outcome instanceof WatchOutcome.UnsoundComparison) {
      return "The changed products cannot be compared: many fewer or more went out than were"
          + " chosen.";
    }
    return lack((WatchOutcome.NotEnoughData) outcome);
  }

  private String lack(WatchOutcome.NotEnoughData lacking) {
    return switch (lacking.lack()) {
      case SUBJECTS -> "There are too few products to compare, and time does not change that.";
      case EVENTS -> "Not enough data yet" + more(lacking) + ": too few are counted so far.";
      case PRECISION ->
          "Not enough data yet"
              + more(lacking)
              + "."
              + lacking.soFar().map(soFar -> " So far: " + effect(soFar)).orElse("");
    };
  }

  private static String more(WatchOutcome.NotEnoughData lacking) {
    return lacking.daysMore().isPresent()
        ? ", about %d more %s"
            .formatted(
                lacking.daysMore().getAsInt(), lacking.daysMore().getAsInt() == 1 ? "day" : "days")
        : "";
  }

  private String effect(EffectEstimate effect) {
    String interval =
        effect.high() >= EffectEstimate.UNBOUNDED
            ? "at least " + percent(effect.low())
            : "between %s and %s".formatted(percent(effect.low()), percent(effect.high()));
    return "%s of %d changed products against %d unchanged ones: %s, %s."
        .formatted(
            measure,
            effect.treated().subjects(),
            effect.control().subjects(),
            percent(effect.estimate()),
            interval);
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%+.0f %%", part * 100).replace("-0 %", "0 %");
  }
}
