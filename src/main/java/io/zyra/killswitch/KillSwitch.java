package io.zyra.killswitch;

import io.zyra.job.RetryLaterException;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether publishing is stopped. Each call asks the database: a stop holds for every write that
 * begins after it was committed, on every replica.
 */
@ApplicationScoped
public class KillSwitch {
  /** A release is told (see {@link KillSwitchListener}); this is for what has not heard of it. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final StopRepository stops;
  private final Tenancy tenancy;

  KillSwitch(StopRepository stops, Tenancy tenancy) {
    this.stops = stops;
    this.tenancy = tenancy;
  }

  /** Whether a merchant's publishing is stopped, by a stop of its own or of everyone. */
  public boolean isStopped(MerchantId merchant) {
    return tenancy.read(
        merchant, () -> stops.ofMerchant(merchant).isPresent() || stops.ofEveryone().isPresent());
  }

  /**
   * To be called before anything goes out.
   *
   * @throws RetryLaterException while publishing is stopped
   */
  public void requireRunning(MerchantId merchant) {
    if (isStopped(merchant)) {
      throw new RetryLaterException(LOOK_AGAIN);
    }
  }
}
