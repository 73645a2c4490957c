package io.zyra.sandbox.shopper;

import java.time.Duration;
import java.time.Instant;

/**
 * What a simulation is.
 *
 * @param start the first simulated moment
 * @param speed simulated seconds for each second; 0 for as fast as possible
 * @param visitorsPerDay on an average day
 */
public record SimulationSettings(
    long seed, Instant start, int days, double speed, int visitorsPerDay) {
  private static final int MOST_DAYS = 3_660;
  private static final int MOST_VISITORS = 100_000;

  /**
   * @throws IllegalArgumentException says which setting is out of range
   */
  public SimulationSettings {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("days must be from 1 to " + MOST_DAYS);
    }
    if (!(speed >= 0 && speed <= 1e9)) {
      throw new IllegalArgumentException("speed must be from 0 (as fast as possible) to 1e9");
    }
    if (visitorsPerDay < 1 || visitorsPerDay > MOST_VISITORS) {
      throw new IllegalArgumentException("visitorsPerDay must be from 1 to " + MOST_VISITORS);
    }
  }

  /** Settings of which simulated time reaches the present when the simulation ends. */
  public static SimulationSettings endingNow(
      long seed, Instant now, int days, double speed, int visitorsPerDay) {
    Duration simulated = Duration.ofDays(days);
    Duration real =
        speed > 0
            ? Duration.ofMillis((long) (simulated.toMillis() / Math.max(1, speed)))
            : Duration.ZERO;
    return new SimulationSettings(
        seed, now.plus(real).minus(simulated), days, speed, visitorsPerDay);
  }

  Instant end() {
    return start.plus(Duration.ofDays(days));
  }
}
