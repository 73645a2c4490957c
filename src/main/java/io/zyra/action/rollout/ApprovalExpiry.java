package io.zyra.action.rollout;

import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.Tenancy;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets go what has waited for a yes or no for too long: the facts that it was decided on are old.
 * The next audit wants it again if they are still so.
 */
@ApplicationScoped
class ApprovalExpiry implements RecurringWork {
  private final RolloutApprovals approvals;
  private final RolloutActionRepository actions;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final RolloutConfig config;

  ApprovalExpiry(
      RolloutApprovals approvals,
      RolloutActionRepository actions,
      Merchants merchants,
      Tenancy tenancy,
      RolloutConfig config) {
    this.approvals = approvals;
    this.actions = actions;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.config = config;
  }

  @Override
  public String name() {
    return "let-go-what-nobody-approved";
  }

  @Override
  public Optional<Duration> every() {
    return config.approvalExpiry().isZero() ? Optional.empty() : Optional.of(Duration.ofHours(1));
  }

  @Override
  public void run(Instant since, Instant now) {
    Instant before = now.minus(config.approvalExpiry());
    for (Merchant merchant : merchants.all()) {
      for (UUID rollout : tenancy.read(merchant.id(), () -> actions.rolloutsWaitingSince(before))) {
        expire(merchant, rollout, before);
      }
    }
  }

  /** What is being composed now is looked at again in an hour. */
  private void expire(Merchant merchant, UUID rollout, Instant before) {
    try {
      approvals.expire(merchant.id(), rollout, before);
    } catch (ProblemException e) {
      // The next run tries again.
    }
  }
}
