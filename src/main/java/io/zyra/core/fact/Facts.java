package io.zyra.core.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a decision may look at, as it was at one instant. Beyond this point nothing is read from
 * a database, a clock or the network, so that the same facts always give the same decisions.
 *
 * @param cooldowns the cooldowns that still hold
 * @param usedToday on how many subjects each rule has acted on the merchant's day so far
 */
public record Facts(
    ZonedInstant asOf,
    List<Subject> subjects,
    List<Cooldown> cooldowns,
    Map<String, Integer> usedToday) {
  public Facts {
    subjects = List.copyOf(subjects);
    cooldowns = List.copyOf(cooldowns);
    usedToday = Map.copyOf(usedToday);
  }

  /** Facts before any rule has acted today, in UTC. */
  public Facts(Instant at, List<Subject> subjects, List<Cooldown> cooldowns) {
    this(ZonedInstant.utc(at), subjects, cooldowns, Map.of());
  }

  public Instant at() {
    return asOf.at();
  }
}
