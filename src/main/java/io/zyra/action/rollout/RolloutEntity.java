package io.zyra.action.rollout;

import io.zyra.action.ActionEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;

/** The row of a rollout. */
@Entity(name = "Rollout")
@Table(name = "rollout")
class RolloutEntity {
  @Id UUID id;

  @TenantId
  @Column(name = "merchant_id")
  String merchantId;

  String type;
  String state;

  @Column(name = "audit_id")
  UUID auditId;

  @Column(name = "rule_id")
  String ruleId;

  @ColumnTransformer(write = "cast(? as json)")
  String handling;

  boolean gated;
  int stage;
  String watch = RolloutWatchState.NONE.key();

  @Column(name = "take_back")
  @ColumnTransformer(write = "cast(? as json)")
  String takeBack;

  @Column(name = "created_at")
  Instant createdAt;

  RolloutWatchState watch() {
    return RolloutWatchState.of(watch);
  }

  /** Whether {@link AdvanceRolloutTask} has something to do for it, now or later. */
  boolean isCarriedOn() {
    return watch() == RolloutWatchState.OPEN || watch() == RolloutWatchState.TAKING_BACK;
  }

  /** Whether an action may go as far as stages are concerned. */
  boolean mayGo(ActionEntity action) {
    return !gated || action.stage().orElse(Integer.MAX_VALUE) <= stage;
  }

  RolloutState state() {
    return RolloutState.of(state);
  }
}
