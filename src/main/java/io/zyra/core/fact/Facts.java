package io.zyra.core.fact;

import java.time.Instant;
import java.util.List;

/**
 * All that a decision may look at, as it was at one instant. Beyond this point nothing is read from
 * a database, a clock or the network, so that the same facts always give the same decisions.
 */
public record Facts(Instant at, List<Subject> subjects, List<Cooldown> cooldowns) {
  public Facts {
    subjects = List.copyOf(subjects);
    cooldowns = List.copyOf(cooldowns);
  }
}
