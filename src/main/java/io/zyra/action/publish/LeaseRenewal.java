package io.zyra.action.publish;

import io.zyra.security.MerchantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Renews in time what a round of bulk publishing holds, while it works. */
final class LeaseRenewal {
  private static final Duration EVERY = BulkPublishRepository.HOLD.dividedBy(4);

  private final BulkPublishRepository held;
  private final MerchantId merchant;
  private final Clock clock;
  private Instant renewedAt;

  LeaseRenewal(BulkPublishRepository held, MerchantId merchant, Clock clock) {
    this.held = held;
    this.merchant = merchant;
    this.clock = clock;
    this.renewedAt = clock.instant();
  }

  void inTime() {
    if (clock.instant().isAfter(renewedAt.plus(EVERY))) {
      held.renew(merchant);
      renewedAt = clock.instant();
    }
  }
}
