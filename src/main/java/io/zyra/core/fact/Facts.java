package io.zyra.core.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All input of a decision, as it was at one instant. Decisions read nothing else from a database, a
 * clock or the network, so the same facts always give the same decisions.
 *
 * @param cooldowns the active cooldowns
 * @param usedToday the number of subjects that each rule has acted on so far today, in the
 *     merchant's time zone
 * @param actedOn by rule the subjects among these that it has acted on today, each with its number
 *     among them, from 1
 */
public record Facts(
    ZonedInstant asOf,
    List<Subject> subjects,
    List<Cooldown> cooldowns,
    Map<String, Integer> usedToday,
    Map<String, Map<SubjectRef, Integer>> actedOn) {
  public Facts {
    subjects = List.copyOf(subjects);
    cooldowns = List.copyOf(cooldowns);
    usedToday = Map.copyOf(usedToday);
    actedOn = Map.copyOf(actedOn);
  }

  /** Facts whose subjects no rule has acted on today. */
  public Facts(
      ZonedInstant asOf,
      List<Subject> subjects,
      List<Cooldown> cooldowns,
      Map<String, Integer> usedToday) {
    this(asOf, subjects, cooldowns, usedToday, Map.of());
  }

  /** Facts without earlier actions today, in UTC. */
  public Facts(Instant at, List<Subject> subjects, List<Cooldown> cooldowns) {
    this(ZonedInstant.utc(at), subjects, cooldowns, Map.of());
  }

  public Instant at() {
    return asOf.at();
  }
}
