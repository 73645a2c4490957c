package io.zyra.killswitch;

import io.zyra.security.MerchantId;
import java.util.Optional;

/** Told of stops and releases, so that work that is under way ends, or goes on, without delay. */
public interface KillSwitchListener {

  /**
   * Publishing was stopped. Called in the transaction that stops it.
   *
   * @param merchant empty for everyone
   */
  void stopped(Optional<MerchantId> merchant);

  /**
   * Publishing may go on. Called in the transaction that releases it.
   *
   * @param merchant empty for everyone
   */
  void released(Optional<MerchantId> merchant);
}
