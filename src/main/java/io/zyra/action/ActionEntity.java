package io.zyra.action;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;

/** The row of an action. Its JSON columns are read and written by {@link ActionJson}. */
@Entity(name = "Action")
@Table(name = "action")
class ActionEntity {
  @Id UUID id;

  @TenantId
  @Column(name = "merchant_id")
  String merchantId;

  @Column(name = "idempotency_key")
  String idempotencyKey;

  String type;
  String state;

  @Column(name = "subject_scope")
  String subjectScope;

  @Column(name = "subject_id")
  String subjectId;

  @Column(name = "subject_label")
  String subjectLabel;

  @ColumnTransformer(write = "cast(? as json)")
  String parameters;

  @ColumnTransformer(write = "cast(? as json)")
  String changes;

  @Column(name = "held_because")
  @ColumnTransformer(write = "cast(? as json)")
  String heldBecause;

  @Column(name = "estimated_impact")
  @ColumnTransformer(write = "cast(? as json)")
  String estimatedImpact;

  String risk;
  boolean automatic;

  @Column(name = "executed_by")
  String executedBy;

  String reason;
  String error;

  /** What it is for, where one subject can have several of its type at once. */
  String purpose = "";

  @Column(name = "audit_id")
  UUID auditId;

  @Column(name = "decision_id")
  UUID decisionId;

  @Column(name = "rollback_of")
  UUID rollbackOf;

  @Column(name = "snapshot_before")
  UUID snapshotBefore;

  @Column(name = "snapshot_after")
  UUID snapshotAfter;

  @Version int version;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "completed_at")
  Instant completedAt;

  ActionState state() {
    return ActionState.of(state);
  }
}
