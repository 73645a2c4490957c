package io.zyra.action.rollout;

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

  @Column(name = "created_at")
  Instant createdAt;

  RolloutState state() {
    return RolloutState.of(state);
  }
}
